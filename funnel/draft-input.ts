import { z } from "zod";
import { freeText } from "./free-text";

/** What a draft of the criteria is called, so that colleagues find it again. */
export const draftName = freeText(120).pipe(z.string().min(1, "Give the draft a name."));

/** The longest document a draft keeps, as text. */
export const LONGEST_DOCUMENT = 800_000;

/** A document as it was typed: what it says, or the text itself while that is no JSON yet, so that nothing typed is lost. */
export const draftDocument = z
  .string("The document is missing.")
  .max(LONGEST_DOCUMENT, "This document is too long to keep: at most 800,000 characters.")
  .transform((text): unknown => {
    try {
      return JSON.parse(text);
    } catch (cause) {
      if (cause instanceof SyntaxError) return text;
      throw cause;
    }
  });
