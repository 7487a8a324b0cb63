import { COMMON_PASSWORDS } from "./common-passwords";

export const PASSWORD_SHORTEST = 10;
const PASSWORD_LONGEST = 200;

/** Why a password will not do, in a sentence; null where it will. Length counts, not kinds of characters (NIST SP 800-63B). */
export function passwordProblem(password: string): string | null {
  const { length } = [...password];
  if (length < PASSWORD_SHORTEST) return `Use at least ${PASSWORD_SHORTEST} characters; a short sentence works well.`;
  if (length > PASSWORD_LONGEST) return `Use at most ${PASSWORD_LONGEST} characters.`;
  if (new Set(password).size < 4) return "Use more different characters.";
  if (isCommon(password.toLowerCase())) return "Many people use this password, or this one with other digits and signs, so it is tried first. Choose another.";
  return null;
}

/** Common as it stands, or with the few digits and signs that people put around it. */
function isCommon(password: string): boolean {
  const core = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return COMMON_PASSWORDS.has(password) || COMMON_PASSWORDS.has(core) || (password.length - core.length < 8 && COMMON_WORDS.test(core));
}

const COMMON_WORDS = /^(password|passwort|qwerty(uiop)?|qwertz(uiop)?|letmein|welcome|administrator|iloveyou|changeme|baton)+$/;
