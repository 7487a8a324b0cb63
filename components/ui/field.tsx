import { useId, type ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import { cn } from "./cn";

type FieldControl = { id: string; name: string; required?: boolean; "aria-describedby"?: string; "aria-invalid"?: true };

type Props = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** A label, its control, a hint and what was wrong with it, tied together: `{(control) => <Input {...control} />}`. */
export function Field({ name, label, hint, error, required = false, className, children }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
        {required || <span className="font-normal text-faint"> (optional)</span>}
      </label>
      {children({
        id,
        name,
        ...(required && { required }),
        ...(described && { "aria-describedby": described }),
        ...(error && { "aria-invalid": true }),
      })}
      {hint && <p id={`${id}-hint`} className="text-xs text-faint">{hint}</p>}
      {error && (
        <p id={`${id}-error`} className="flex gap-1 text-xs text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
