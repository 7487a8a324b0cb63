import type { SelectOption } from "@/components/ui/select";

/** What a reason mostly leads to, in words. */
export const SUGGESTION_OPTIONS: readonly SelectOption[] = [
  { value: "recycled", label: "Back to marketing" },
  { value: "disqualified", label: "Out for good" },
  { value: "lost", label: "Deal lost" },
];
