"use client";

import { DraftEditor } from "@/components/criteria/draft-editor";
import type { DraftForm } from "@/components/criteria/draft-context";
import type { Json } from "@/components/criteria/json-value";
import type { KeptDraft } from "@/components/criteria/use-draft-saving";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { keepApart, save } from "../actions";

type Props = { kept: KeptDraft; document: Json; basedOn: number | null; kinds: DraftForm["kinds"] };

/** The editor, with the ways to keep what is written in it. */
export function DraftDesk({ kept, document, basedOn, kinds }: Props) {
  return <DraftEditor kept={kept} document={document} kinds={kinds} save={save} apart={(written) => <KeepApart {...written} basedOn={basedOn} />} />;
}

function KeepApart({ name, text, basedOn }: { name: string; text: string; basedOn: number | null }) {
  return (
    <ActionForm action={keepApart} label="Keep mine as a draft of its own">
      {() => (
        <>
          <input type="hidden" name="name" value={name} />
          <input type="hidden" name="document" value={text} />
          {basedOn !== null && <input type="hidden" name="basedOn" value={basedOn} />}
          <SubmitButton size="small" variant="secondary" pendingLabel="Keeping…">Keep mine as a draft of its own</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
