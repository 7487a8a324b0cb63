"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { move, retire } from "./actions";

type Props = { promise: { id: number; name: string; holds: string; then: string }; place: number; isFirst: boolean; isLast: boolean };

/** One promise in words, with its place in the order. */
export function PromiseLine({ promise: { id, name, holds, then }, place, isFirst, isLast }: Props) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-80 text-sm">
        <p className="font-medium"><span className="text-faint tabular-nums">{place}.</span> {name}</p>
        <p className="text-pretty text-muted">{holds}</p>
        <p className="text-pretty text-muted">{then}</p>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        {!isFirst && <Move id={id} towards="earlier" name={name} />}
        {!isLast && <Move id={id} towards="later" name={name} />}
        <LinkButton variant="quiet" href={`/settings/promises?change=${id}#change`}>Change<span className="sr-only"> {name}</span></LinkButton>
        <ActionForm action={retire}>
          {() => <><input type="hidden" name="id" value={id} /><SubmitButton variant="quiet">Retire<span className="sr-only"> {name}</span></SubmitButton></>}
        </ActionForm>
      </div>
    </li>
  );
}

function Move({ id, towards, name }: { id: number; towards: "earlier" | "later"; name: string }) {
  const Icon = towards === "earlier" ? ArrowUp : ArrowDown;
  return (
    <ActionForm action={move}>
      {() => (
        <>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="towards" value={towards} />
          <SubmitButton variant="quiet"><Icon aria-hidden /><span className="sr-only">Look at {name} {towards}</span></SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
