import postgres from "postgres";
import { openEmbedded } from "@/db/embedded";

const [dataDir = "", task] = process.argv.slice(2);
const { url, close } = await openEmbedded({ dataDir });
process.stdout.write(`${url}\n`);
process.stdin.on("end", close).resume();

if (task === "writing") {
  const sql = postgres(url, { max: 1 });
  await sql`create table written (id int)`;
  for (let id = 1; ; id++) {
    await sql`insert into written values (${id})`;
    process.stdout.write(`${id}\n`);
  }
}
