import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import type { LeadId } from "@/funnel/ids";
import { localTimeOf } from "@/funnel/local-time";
import type { Moment } from "@/funnel/moment";

type Props = { leadId: LeadId; at: Moment; by: string | null; options: readonly SelectOption[]; timeZone: string };

/** The moment, and whose word is asked for; the address holds both. */
export function TestForm({ leadId, at, by, options, timeZone }: Props) {
  const chosen = options.find(({ value }) => by === value || by?.startsWith(`${value}.`))?.value ?? "";
  return (
    <form action="/criteria/test" aria-label="What to test" className="flex flex-wrap items-end gap-3" key={`${leadId} ${at} ${chosen}`}>
      <input type="hidden" name="lead" value={leadId} />
      <Field name="at" label={`At this time (${timeZone})`} required className="min-w-52 max-sm:w-full">
        {(control) => <Input {...control} type="datetime-local" defaultValue={localTimeOf(at, timeZone)} />}
      </Field>
      <Field name="by" label="By" required className="min-w-0 flex-1 basis-64 sm:max-w-md">
        {({ required: _required, ...control }) => <Select {...control} options={options} placeholder="The version in force then" defaultValue={chosen} />}
      </Field>
      <Button type="submit" variant="primary">Test</Button>
    </form>
  );
}
