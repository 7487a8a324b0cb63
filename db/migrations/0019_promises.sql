CREATE TABLE "promises" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "promises_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"promised_for" text NOT NULL,
	"kinds" text[] DEFAULT '{}' NOT NULL,
	"within_days" integer DEFAULT 7 NOT NULL,
	"minutes" integer NOT NULL,
	"clock" text NOT NULL,
	"warn_minutes" integer,
	"after_breach" text NOT NULL,
	"escalate_to" bigint,
	"look_again_days" integer,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "promises_minutes" CHECK ("promises"."minutes" > 0),
	CONSTRAINT "promises_escalate" CHECK (("promises"."after_breach" = 'escalate') = ("promises"."escalate_to" is not null)),
	CONSTRAINT "promises_expire" CHECK (("promises"."after_breach" = 'expire') = ("promises"."look_again_days" is not null))
);
--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "promise_id" integer;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "clock_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "clock_used_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "warn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "warned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "breached_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_escalate_to_people_id_fk" FOREIGN KEY ("escalate_to") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD CONSTRAINT "hand_offs_promise_id_promises_id_fk" FOREIGN KEY ("promise_id") REFERENCES "public"."promises"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hand_offs_to_warn" ON "hand_offs" USING btree ("warn_at") WHERE "hand_offs"."decision" is null and "hand_offs"."warned_at" is null and "hand_offs"."breached_at" is null;--> statement-breakpoint
CREATE INDEX "hand_offs_to_breach" ON "hand_offs" USING btree ("due_at") WHERE "hand_offs"."decision" is null and "hand_offs"."breached_at" is null;--> statement-breakpoint
INSERT INTO promises (position, name, promised_for, kinds, minutes, clock, warn_minutes, after_breach) VALUES
  (1, 'Asked for a demo', 'interaction', '{demo_request}', 30, 'working', 10, 'count'),
  (2, 'Handed over by hand', 'person', '{}', 240, 'working', 60, 'count'),
  (3, 'Everything else', 'anything', '{}', 480, 'working', 60, 'count');
--> statement-breakpoint
INSERT INTO reasons (code, label, suggests, position, retired_at) VALUES ('expired', 'Nobody decided in time', 'recycled', 1000, now()) ON CONFLICT DO NOTHING;
