CREATE TABLE "pool_members" (
	"pool_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"weight" integer DEFAULT 1 NOT NULL,
	"capacity" integer,
	"owed" double precision DEFAULT 0 NOT NULL,
	"turns" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "pool_members_pool_id_person_id_pk" PRIMARY KEY("pool_id","person_id"),
	CONSTRAINT "pool_members_weight" CHECK ("pool_members"."weight" between 1 and 100),
	CONSTRAINT "pool_members_capacity" CHECK ("pool_members"."capacity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "pools" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pools_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"is_catch_all" boolean DEFAULT false NOT NULL,
	"lost_turns_made_up" boolean DEFAULT false NOT NULL,
	"counts_work" boolean DEFAULT false NOT NULL,
	"passes_on" boolean DEFAULT true NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pools_catch_all_stays" CHECK (not "pools"."is_catch_all" or "pools"."retired_at" is null)
);
--> statement-breakpoint
CREATE TABLE "routing_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"reason" text NOT NULL,
	"put_in_force_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"put_in_force_by" text NOT NULL,
	"person_id" bigint
);
--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "pool_id" bigint;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_pool_id_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_versions" ADD CONSTRAINT "routing_versions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pool_members_person" ON "pool_members" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pools_one_catch_all" ON "pools" USING btree ("is_catch_all") WHERE "pools"."is_catch_all";--> statement-breakpoint
CREATE UNIQUE INDEX "pools_name" ON "pools" USING btree (lower("name")) WHERE "pools"."retired_at" is null;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD CONSTRAINT "hand_offs_pool_id_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hand_offs_waiting_in_pool" ON "hand_offs" USING btree ("pool_id","first_offered_at","id") WHERE "hand_offs"."decision" is null and "hand_offs"."owner_id" is null;--> statement-breakpoint
INSERT INTO pools (name, is_catch_all) VALUES ('Catch-all', true);--> statement-breakpoint
UPDATE hand_offs SET pool_id = (SELECT id FROM pools WHERE is_catch_all) WHERE decision IS NULL AND owner_id IS NULL;--> statement-breakpoint
CREATE TRIGGER pools_never_deleted BEFORE DELETE ON pools FOR EACH ROW EXECUTE FUNCTION refuse_deletion();--> statement-breakpoint
CREATE TRIGGER routing_versions_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON routing_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
