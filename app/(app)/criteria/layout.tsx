import type { ReactNode } from "react";
import { viewer } from "@/app/_gate/viewer";
import { may } from "@/funnel/permissions";
import { CriteriaNav } from "./criteria-nav";
import { PLACES } from "./places";

export default async function CriteriaLayout({ children }: { children: ReactNode }) {
  const person = await viewer();
  const places = PLACES.filter(({ permission }) => may(person, permission)).map(({ href, label }) => ({ href, label }));
  return (
    <>
      <CriteriaNav places={places} />
      {children}
    </>
  );
}
