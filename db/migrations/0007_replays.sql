CREATE TABLE "replayed_passes" (
	"lead_id" bigint NOT NULL,
	"replay_id" bigint NOT NULL,
	"candidate" smallint NOT NULL,
	"pass" smallint NOT NULL,
	"mql_at" timestamp (3) with time zone,
	"hand_off_at" timestamp (3) with time zone,
	"sql_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"ending" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "replayed_passes_lead_id_replay_id_candidate_pass_pk" PRIMARY KEY("lead_id","replay_id","candidate","pass")
);
--> statement-breakpoint
CREATE TABLE "replays" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "replays_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"purpose" text NOT NULL,
	"candidates" jsonb NOT NULL,
	"from_day" text,
	"to_day" text,
	"as_of" timestamp (3) with time zone NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"leads_total" integer NOT NULL,
	"leads_replayed" integer DEFAULT 0 NOT NULL,
	"passes_replayed" integer DEFAULT 0 NOT NULL,
	"last_lead_id" bigint DEFAULT 0 NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "replays_purpose" CHECK ("replays"."purpose" in ('backtest', 'as_if'))
);
--> statement-breakpoint
ALTER TABLE "replayed_passes" ADD CONSTRAINT "replayed_passes_lead_id_leads_lead_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("lead_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replayed_passes" ADD CONSTRAINT "replayed_passes_replay" FOREIGN KEY ("replay_id") REFERENCES "public"."replays"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "replayed_passes_replay" ON "replayed_passes" USING btree ("replay_id","candidate","mql_at");