import type { TestedLead } from "@/server/criteria/test-lead";

/** The shortest list of what would qualify the lead. */
export function MissingList({ missing }: { missing: TestedLead["missing"] }) {
  if (missing === null) return <p className="text-sm">No lead can ever meet these conditions: look at the criteria again.</p>;
  const [blocks, lacks] = [missing.filter((one) => one.blocks), missing.filter((one) => !one.blocks)];
  return (
    <>
      {lacks.length > 0 && <Part title="What is missing" missing={lacks} />}
      {blocks.length > 0 && <Part title="What blocks it, whatever it does" missing={blocks} />}
    </>
  );
}

function Part({ title, missing }: { title: string; missing: NonNullable<TestedLead["missing"]> }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">
        {missing.map(({ sentence, distance, example }) => (
          <li key={sentence}>
            {distance ? <><strong className="font-medium">{distance}</strong> <span className="text-muted">({sentence.charAt(0).toLowerCase()}{sentence.slice(1)})</span></> : sentence}
            {example && <span className="text-muted">, {example}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
