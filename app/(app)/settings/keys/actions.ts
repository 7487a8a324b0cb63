"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import type { KeyId } from "@/funnel/ids";
import { keyInput } from "@/funnel/key-input";
import { createKey } from "@/server/keys/create-key";
import { revokeKey } from "@/server/keys/revoke-key";

const keyId = z.coerce.number().int().positive().transform((id) => id as KeyId);

export const create = formAction("key:manage", keyInput, async (allowed, given) => (await createKey(allowed, given)).key);

export const revoke = formAction("key:manage", z.object({ keyId }), (allowed, given) => revokeKey(allowed, given.keyId));
