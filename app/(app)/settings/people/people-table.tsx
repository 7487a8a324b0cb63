import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { listPeople } from "@/server/people/list-people";
import { ROLE_WORDS } from "../role-words";

type Person = Awaited<ReturnType<typeof listPeople>>[number];

export function PeopleTable({ people }: { people: readonly Person[] }) {
  return (
    <Table caption="People">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>E-mail</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>Access</HeadCell>
      </TableHead>
      <tbody>
        {people.map(({ personId, name, email, reference, role, access, isDemo }) => (
          <Row key={personId}>
            <RowHeadCell>
              <TextLink href={`/settings/people/${personId}`}>{name}</TextLink>
              {isDemo && <Badge className="ml-2">demo</Badge>}
            </RowHeadCell>
            <Cell className="text-muted">{email ?? `known as ${reference}`}</Cell>
            <Cell>{ROLE_WORDS[role].label}</Cell>
            <Cell><AccessBadge access={access} /></Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const ACCESS = {
  active: { tone: "success", words: "Active" },
  invited: { tone: "accent", words: "Invited" },
  disabled: { tone: "danger", words: "Disabled" },
  none: { tone: "neutral", words: "No account" },
} as const;

export function AccessBadge({ access }: { access: Person["access"] }) {
  return <Badge tone={ACCESS[access].tone}>{ACCESS[access].words}</Badge>;
}
