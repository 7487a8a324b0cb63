"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Theme } from "@/components/shell/theme";
import { chooseTheme } from "./actions";

const WORDS: Readonly<Record<Theme, string>> = { system: "As the system", light: "Light", dark: "Dark" };

export function ThemeForm({ theme }: { theme: Theme }) {
  return (
    <ActionForm action={chooseTheme}>
      {() => (
        <>
          <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
            <legend className="sr-only">Theme</legend>
            {Object.entries(WORDS).map(([value, label]) => (
              <label key={value} className="flex items-center gap-2 py-1 text-sm">
                <input type="radio" name="theme" value={value} defaultChecked={value === theme} className="size-4 accent-accent" />
                {label}
              </label>
            ))}
          </fieldset>
          <SubmitButton variant="secondary" className="self-start">Save theme</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
