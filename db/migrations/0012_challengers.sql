CREATE TABLE "challenger_verdicts" (
	"lead_id" bigint NOT NULL,
	"challenger_id" bigint NOT NULL,
	"pass" smallint NOT NULL,
	"mql_at" timestamp (3) with time zone,
	"hand_off_at" timestamp (3) with time zone,
	"next_check_at" timestamp (3) with time zone,
	CONSTRAINT "challenger_verdicts_lead_id_challenger_id_pass_pk" PRIMARY KEY("lead_id","challenger_id","pass")
);
--> statement-breakpoint
CREATE TABLE "challengers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "challengers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"candidate" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" text NOT NULL,
	"reason" text NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"stopped_by" text,
	"stop_reason" text,
	"leads_total" integer NOT NULL,
	"leads_looked_at" integer DEFAULT 0 NOT NULL,
	"last_lead_id" bigint DEFAULT 0 NOT NULL,
	"looked_at" timestamp (3) with time zone,
	"heard_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "challenger_verdicts" ADD CONSTRAINT "challenger_verdicts_lead_id_leads_lead_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("lead_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenger_verdicts" ADD CONSTRAINT "challenger_verdicts_challenger" FOREIGN KEY ("challenger_id") REFERENCES "public"."challengers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenger_verdicts_mql" ON "challenger_verdicts" USING btree ("challenger_id","mql_at") WHERE "challenger_verdicts"."mql_at" is not null;--> statement-breakpoint
CREATE INDEX "challenger_verdicts_next_check" ON "challenger_verdicts" USING btree ("challenger_id","next_check_at") WHERE "challenger_verdicts"."next_check_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "challengers_one_running" ON "challengers" USING btree (("stopped_at" is null)) WHERE "challengers"."stopped_at" is null;--> statement-breakpoint
CREATE INDEX "interactions_received" ON "interactions" USING brin ("received_at") WITH (autosummarize=true);--> statement-breakpoint
CREATE INDEX "fact_changes_recorded" ON "fact_changes" USING brin ("recorded_at") WITH (autosummarize=true);