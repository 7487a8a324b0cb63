/** The mark: a baton on its way from one hand to the next. */
export function BatonMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g transform="rotate(-45 16 16)" fill="var(--on-accent)">
        <rect x="5" y="12.75" width="12.5" height="6.5" rx="3.25" />
        <rect x="19.5" y="12.75" width="7.5" height="6.5" rx="3.25" opacity="0.65" />
      </g>
    </svg>
  );
}
