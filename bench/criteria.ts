import { fillBase, withBase } from "./base";
import { fillInteractions } from "./interactions";
import { replaying } from "./replaying";
import { writeBack } from "./write-back";

/** What it takes to try criteria on a whole base, and to judge it anew. */
export async function criteria(leads: number): Promise<void> {
  await withBase(async () => {
    await fillBase(leads);
    await fillInteractions();
    await replaying(leads);
    await writeBack(leads);
  });
}
