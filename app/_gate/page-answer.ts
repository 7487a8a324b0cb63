import { forbidden, notFound } from "next/navigation";
import { Refusal } from "@/funnel/refusal";

/** What a page asked for; where it is refused as absent or not theirs, the page that says so. */
export async function pageAnswer<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof Refusal && cause.type === "not_found") notFound();
    if (cause instanceof Refusal && cause.type === "forbidden") forbidden();
    throw cause;
  }
}
