"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { isDay } from "@/funnel/calendar";
import { startBacktest } from "@/server/criteria/start-backtest";
import { steerReplay } from "@/server/criteria/steer-replay";

const day = z.string().refine(isDay, "Choose a day.");
const candidate = z.string().max(40).optional();

const asked = z.object({ from: day, to: day, first: candidate, second: candidate, third: candidate, fourth: candidate });

export const startComparing = formAction("criteria:try", asked, async (allowed, { from, to, first, second, third, fourth }) => {
  const candidates = [first, second, third, fourth].filter((name) => name !== undefined && name !== "") as string[];
  redirect(`/criteria/backtests/${await startBacktest(allowed, { candidates, from, to })}`);
});

const steering = z.object({ replayId: z.coerce.number().int().positive(), to: z.enum(["pause", "resume", "cancel"]) });

export const steerBacktest = formAction("criteria:try", steering, (allowed, { replayId, to }) => steerReplay(allowed, replayId, to));
