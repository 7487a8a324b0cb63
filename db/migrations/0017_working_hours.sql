CREATE TABLE "absences" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "absences_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	CONSTRAINT "absences_order" CHECK ("absences"."from_day" <= "absences"."to_day")
);
--> statement-breakpoint
CREATE TABLE "holiday_calendars" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"region" text,
	"filled_to" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"calendar" text NOT NULL,
	"day" date NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "holidays_calendar_day_pk" PRIMARY KEY("calendar","day")
);
--> statement-breakpoint
CREATE TABLE "working_hours" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "working_hours_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"person_id" bigint,
	"time_zone" text,
	"week" jsonb,
	"calendar" text,
	CONSTRAINT "working_hours_person" UNIQUE NULLS NOT DISTINCT("person_id"),
	CONSTRAINT "working_hours_told" CHECK (case when "working_hours"."person_id" is null then "working_hours"."week" is not null else "working_hours"."time_zone" is not null end)
);
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_calendar_holiday_calendars_code_fk" FOREIGN KEY ("calendar") REFERENCES "public"."holiday_calendars"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_calendar_holiday_calendars_code_fk" FOREIGN KEY ("calendar") REFERENCES "public"."holiday_calendars"("code") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_person" ON "absences" USING btree ("person_id");--> statement-breakpoint
INSERT INTO working_hours (week) SELECT jsonb_agg(day ORDER BY weekday) FROM (
  SELECT CASE WHEN weekday <= 5 THEN '[{"start": 540, "end": 1020}]'::jsonb ELSE '[]'::jsonb END AS day, weekday FROM generate_series(1, 7) weekday
) days;
