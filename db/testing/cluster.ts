import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { readEnv } from "@/env";
import { execute, withDatabase } from "./statements";
import { temporaryFolder } from "./temporary-folder";

declare module "vitest" {
  export interface ProvidedContext {
    cluster: string;
    template: string;
  }
}

/** One PostgreSQL for a whole test run, with a migrated database to copy: a temporary one, or that of BATON_TEST_DATABASE_URL. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await openCluster();
  const template = `baton_template_${process.pid}_${Date.now()}`;
  const tearDown = async () => {
    await execute(cluster.url, `drop database if exists ${template}`);
    await cluster.close();
  };
  try {
    await execute(cluster.url, `create database ${template}`);
    await migrate(withDatabase(cluster.url, template));
  } catch (cause) {
    await tearDown();
    throw cause;
  }
  project.provide("cluster", cluster.url);
  project.provide("template", template);
  return tearDown;
}

async function openCluster(): Promise<{ url: string; close: () => Promise<void> }> {
  const url = readEnv().BATON_TEST_DATABASE_URL;
  if (url) return { url, close: async () => undefined };
  const folder = temporaryFolder();
  const embedded = await openEmbedded({ dataDir: folder, durable: false });
  return {
    url: embedded.url,
    async close() {
      await embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
