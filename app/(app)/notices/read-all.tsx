"use client";

import { CheckCheck } from "lucide-react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { readAll } from "./actions";

export function ReadAll() {
  return <ActionForm action={readAll}>{() => <SubmitButton variant="secondary"><CheckCheck aria-hidden />Mark all as read</SubmitButton>}</ActionForm>;
}
