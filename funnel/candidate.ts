/** What can be tried on history: a published version, a draft as it stood at a revision, or a document from a file. */
export type Candidate = { readonly version: number } | { readonly draftId: number; readonly revision: number } | { readonly file: string };

/** What somebody asks for; a draft without a revision is the draft as it stands now. */
export type AskedCandidate = { readonly version: number } | { readonly draftId: number; readonly revision: number | null };

/** How a candidate is written, in addresses and on screen: `v3`, `d12.4`, or the name of its file. */
export function candidateName(candidate: Candidate): string {
  if ("version" in candidate) return `v${candidate.version}`;
  return "file" in candidate ? candidate.file : `d${candidate.draftId}.${candidate.revision}`;
}

/** What is asked for by `v3`, `d12` or `d12.4`; null where it is none of these. */
export function readCandidateName(name: string): AskedCandidate | null {
  const version = /^v([1-9]\d{0,8})$/.exec(name);
  if (version) return { version: Number(version[1]) };
  const draft = /^d([1-9]\d{0,8})(?:\.([1-9]\d{0,8}))?$/.exec(name);
  return draft ? { draftId: Number(draft[1]), revision: draft[2] === undefined ? null : Number(draft[2]) } : null;
}
