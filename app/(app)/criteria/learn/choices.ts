export const LOOK_OPTIONS = [
  { value: "mql", label: "When they became MQL" },
  { value: "sal", label: "When handed to sales" },
  { value: "accepted", label: "When sales accepted" },
];

export const AGAINST_OPTIONS = [
  { value: "lost", label: "Lost deals" },
  { value: "ended", label: "Every other ending" },
];
