import type { Metadata } from "next";
import { pageAnswer } from "@/app/_gate/page-answer";
import { viewerMay } from "@/app/_gate/viewer";
import { changesIn, compareCriteria } from "@/components/criteria/compare-criteria";
import { ComparedSections } from "@/components/criteria/compared-sections";
import { JsonDifference } from "@/components/criteria/json-difference";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { TextLink } from "@/components/ui/text-link";
import { type AskedCandidate, readCandidateName } from "@/funnel/candidate";
import { criteriaInWords } from "@/funnel/criteria-in-words";
import { candidateOptions } from "../candidate-options";
import { type AskedDocument, askedDocument } from "./asked-document";
import { nameOf, readCompareParams } from "./search-params";

export const metadata: Metadata = { title: "Compare criteria" };

/** Any version or draft beside any other, word by word. */
export default async function ComparePage({ searchParams }: PageProps<"/criteria/compare">) {
  const allowed = await viewerMay("criteria:read");
  const asked = readCompareParams(await searchParams);
  const options = await candidateOptions(allowed);
  const [from, to] = usualTwo(options.map(({ value }) => value), asked);
  if (!from || !to) return <EmptyState page title="There is nothing to compare yet">Publish a version or begin a draft: then any two can be seen side by side.</EmptyState>;

  const [before, after] = await Promise.all([from, to].map((one) => pageAnswer(askedDocument(allowed, one))));
  if (!before || !after) return null;
  return (
    <>
      <PageHeader title="Compare" definition={<>What went from <TextLink href={before.href}>{before.title}</TextLink> to <TextLink href={after.href}>{after.title}</TextLink>: struck through is only in the first, underlined only in the second.</>} />
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <FilterBar action="/criteria/compare" label="What to compare" keep={{ all: asked.all ? "1" : undefined }}>
          <FilterSelect name="from" label="From" value={before.name} options={withOption(options, before)} />
          <FilterSelect name="to" label="To" value={after.name} options={withOption(options, after)} />
        </FilterBar>
        <Segmented label="How much is shown" choices={[choice(from, to, false, asked.all), choice(from, to, true, asked.all)]} />
      </div>
      <div className="flex flex-col gap-4">
        <Sentences before={before} after={after} all={asked.all} />
        <Panel title="The documents as JSON" description="Line by line, with a few lines around each change.">
          <JsonDifference before={before.text} after={after.text} />
        </Panel>
      </div>
    </>
  );
}

function Sentences({ before, after, all }: { before: AskedDocument; after: AskedDocument; all: boolean }) {
  if (!before.criteria || !after.criteria) {
    const unclear = before.criteria ? after : before;
    return <Panel><p className="text-sm">The {unclear.title} cannot be understood yet, so its sentences are missing. <TextLink href={unclear.href}>See what is wrong with it</TextLink>; below is what differs as JSON.</p></Panel>;
  }
  const sections = compareCriteria(criteriaInWords(before.criteria), criteriaInWords(after.criteria));
  const changes = changesIn(sections);
  return (
    <>
      <p role="status" className="text-sm text-muted">{changes === 0 ? "They say the same." : changes === 1 ? "One sentence differs." : `${changes} sentences differ.`}</p>
      <ComparedSections sections={sections} from={before.name} to={after.name} all={all} />
    </>
  );
}

/** The two asked for, one alone against the version in force; else the version in force with the one before it, or with the latest draft. */
function usualTwo(names: readonly string[], asked: { from: AskedCandidate | null; to: AskedCandidate | null }): (AskedCandidate | null)[] {
  const [latest, second] = names.filter((name) => name.startsWith("v"));
  const draft = names.find((name) => name.startsWith("d"));
  const usual = asked.to && !asked.from ? [latest ?? draft, undefined] : second ? [second, latest] : [latest ?? draft, draft ?? latest];
  return [asked.from ?? readCandidateName(usual[0] ?? ""), asked.to ?? readCandidateName(usual[1] ?? "")];
}

function withOption(options: Awaited<ReturnType<typeof candidateOptions>>, { name, title }: AskedDocument) {
  return options.some(({ value }) => value === name) ? options : [...options, { value: name, label: title }];
}

function choice(from: AskedCandidate, to: AskedCandidate, all: boolean, isAll: boolean) {
  return { label: all ? "Everything" : "Only what differs", href: `/criteria/compare?from=${nameOf(from)}&to=${nameOf(to)}${all ? "&all=1" : ""}`, current: all === isAll };
}
