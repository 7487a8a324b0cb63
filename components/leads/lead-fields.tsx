import type { LeadFacts } from "@/funnel/lead";
import { type FormState, problemWith, typed } from "@/funnel/form-state";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { TextLink } from "../ui/text-link";

type Written = Pick<LeadFacts, "name" | "email" | "phone" | "company" | "jobTitle" | "companySize" | "industry" | "country" | "city" | "website" | "doNotContact">;
type Props = { state: FormState<unknown>; known?: Written; children?: React.ReactNode };

/** What a person can write down of a lead. */
export function LeadFields({ state, known, children }: Props) {
  const text = (name: Exclude<keyof Written, "doNotContact">, label: string, more: React.ComponentProps<"input"> = {}) => (
    <Field name={name} label={label} error={problemWith(state, name)}>
      {(control) => <Input {...control} maxLength={200} autoComplete="off" defaultValue={typed(state, name, known?.[name] === null || known === undefined ? "" : String(known[name]))} {...more} />}
    </Field>
  );
  const taken = state.status === "refused" && /already\.$/.test(state.fields.email ?? state.fields.phone ?? "") ? typed(state, state.fields.email ? "email" : "phone") : "";
  return (
    <>
      {taken !== "" && <p className="text-sm">Look at <TextLink href={`/leads?q=${encodeURIComponent(taken)}`}>the lead that has {taken}</TextLink>.</p>}
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        {text("name", "Name")}
        {text("email", "E-mail address", { type: "email", maxLength: 320, inputMode: "email" })}
        {text("phone", "Phone", { type: "tel", inputMode: "tel" })}
        {text("company", "Company")}
        {text("jobTitle", "Job title")}
        {text("companySize", "People in the company", { type: "number", min: 1, max: 10_000_000, inputMode: "numeric" })}
        {text("industry", "Industry", { maxLength: 100 })}
        {text("country", "Country", { maxLength: 100 })}
        {text("city", "City", { maxLength: 100 })}
        {text("website", "Website", { maxLength: 300 })}
        {children}
      </div>
      <Checkbox name="doNotContact" defaultChecked={state.status === "refused" ? typed(state, "doNotContact") === "on" : (known?.doNotContact ?? false)} label="Asked not to be contacted" hint="The criteria decide what follows; the standard ones never hand such a lead over." />
    </>
  );
}
