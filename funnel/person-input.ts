import { z } from "zod";
import { passwordProblem } from "./password";
import { ROLES } from "./permissions";

/** What is known of a person who works here, as forms and the command line give it. */
export const personName = z.string().trim().min(1, "Enter a name.").max(120, "Use at most 120 characters.");

/** An e-mail address, in the one form it is kept in. */
export const personEmail = z.string().trim().toLowerCase().max(254, "Use at most 254 characters.").pipe(z.email("Enter an e-mail address such as ann@example.com."));

export const personRole = z.enum(ROLES, "Choose a role.");

/** A new password; what is typed is kept as typed. */
export const newPassword = z.string().superRefine((password, context) => {
  const problem = passwordProblem(password);
  if (problem) context.addIssue({ code: "custom", message: problem });
});

/** An id that came from outside. */
export const personIdInput = z.coerce.number("Choose a person.").int("Choose a person.").positive("Choose a person.").max(Number.MAX_SAFE_INTEGER, "Choose a person.");
