-- Who may read what. An administrator runs this, again after every new release:
--   clickhouse-client --multiquery < sql/roles.sql
-- and grants the roles to users, whose passwords are not here. The local stack makes its users from
-- this very file, one for each role and of its name.
--
-- A view reads with the rights of who asks (SQL SECURITY INVOKER, ClickHouse's own default): what a
-- role may not read in a table, no view shows it, and a row policy on a table holds in every view. So
-- a view is granted together with the tables behind it. Subjects are granted by leaving the column
-- out of a list: taking it back would leave its parts, such as subjects.id.
-- Users without a policy of a table must see all of it, as is ClickHouse's default
-- (users_without_row_policies_can_read_rows).

CREATE ROLE IF NOT EXISTS analyst, dashboard, portraits, town;

-- Analysts: everything that is pseudonymised, so not the originals of what could not be read, nor rows
-- that were refused, which may be anything.
GRANT SELECT, dictGet ON anlan.*, SELECT, dictGet ON anlan_*.*, SELECT ON system.* TO analyst;
REVOKE SELECT ON anlan.dead_letters_log FROM analyst;
GRANT SELECT(topic, `partition`, `offset`, reason, message, key_length, payload_length, payload_sha256, received_at)
    ON anlan.dead_letters_log TO analyst;
REVOKE SELECT ON anlan.refused_rows_log FROM analyst;
GRANT SELECT(table_name, sha256, code, message, length, refused_at) ON anlan.refused_rows_log TO analyst;

-- The planners' page: what it shows, and nothing that tells one person from another.
GRANT
    SELECT(source, id, revision, category, region, occurred_at, received_at, case_id, stage, stages,
        things, people, value, unit, attributes, longitude, latitude, too_late, readings, minimum,
        maximum, sum, raw_topic, raw_partition, raw_offset, problems, uncertain) ON anlan.events_log,
    SELECT ON anlan.corrected_events_log,
    SELECT ON anlan.case_stages_log,
    SELECT ON anlan.indicators_log,
    SELECT ON anlan.indicators_latest,
    SELECT ON anlan.indices_log,
    SELECT ON anlan.indices_latest,
    SELECT ON anlan.alerts_log,
    SELECT ON anlan.catalogs_log,
    SELECT ON anlan.catalog_files_log,
    SELECT ON anlan.regions_log,
    SELECT ON anlan.categories_log,
    SELECT ON anlan.indicators_catalog_log,
    SELECT ON anlan.indices_catalog_log,
    SELECT ON anlan.rules_log,
    SELECT ON anlan.events,
    SELECT ON anlan.event_revisions,
    SELECT ON anlan.event_problems,
    SELECT ON anlan.case_stages,
    SELECT ON anlan.cases,
    SELECT ON anlan.case_durations,
    SELECT ON anlan.indicators,
    SELECT ON anlan.indicators_as_published,
    SELECT ON anlan.indices,
    SELECT ON anlan.indices_as_published,
    SELECT ON anlan.index_contributions,
    SELECT ON anlan.color_changes,
    SELECT ON anlan.alerts,
    SELECT ON anlan.alert_history,
    SELECT ON anlan.late_hands,
    SELECT ON anlan.place_codes,
    SELECT ON anlan.catalogs,
    SELECT ON anlan.catalog_files,
    SELECT ON anlan.regions,
    SELECT ON anlan.categories,
    SELECT ON anlan.indicators_catalog,
    SELECT ON anlan.indices_catalog,
    SELECT ON anlan.rules,
    SELECT ON anlan.rescues,
    SELECT ON anlan.rescues_by_month,
    SELECT ON anlan.problems,
    SELECT ON anlan.problem_rectification,
    SELECT ON anlan.detections,
    SELECT ON anlan.dispatch_times,
    SELECT ON anlan.plants,
    SELECT ON anlan.park_index,
    SELECT ON anlan.enforcement_cases,
    SELECT ON anlan.time_to_disposition,
    SELECT ON anlan.projects,
    SELECT ON anlan.project_library,
    SELECT ON anlan.psychological_care,
    SELECT ON anlan.risks,
    SELECT ON anlan.risk_clearing,
    SELECT ON anlan.risks_by_category,
    SELECT ON anlan.grid_team_work,
    SELECT ON anlan.grid_team_indices,
    SELECT ON anlan.centre_matters,
    SELECT ON anlan.centre_funnel,
    SELECT ON anlan.three_mediations,
    SELECT ON anlan.mediation_hand_overs,
    SELECT ON anlan.three_rates,
    SELECT ON anlan.disputes_of_five_feeds,
    SELECT ON anlan.dispute_portrait_by_month,
    SELECT ON anlan.dispute_portrait_between,
    SELECT ON anlan.drone_findings,
    SELECT ON anlan.drone_closure_by_month,
    SELECT ON anlan.drone_findings_by_kind,
    SELECT ON anlan.points_by_month,
    SELECT ON anlan.rental_stays,
    SELECT ON anlan.rentals_by_month,
    SELECT ON anlan.weekly_briefs,
    SELECT ON anlan.alert_progress,
    SELECT ON anlan.responsibility_by_month,
    SELECT ON anlan.case_flow_by_month,
    SELECT ON anlan.stuck_cases,
    SELECT ON anlan.monthly_evaluation,
    SELECT ON anlan.monthly_bulletin,
    SELECT ON anlan.quarterly_supervised,
    SELECT ON anlan.detectors,
    SELECT ON anlan.detectors_heard,
    SELECT ON anlan.buildings,
    SELECT ON anlan.building_alarms,
    SELECT ON anlan.place_red_spells,
    SELECT ON anlan.place_codes_by_month,
    SELECT ON anlan.place_enforcement,
    SELECT ON anlan.units,
    SELECT ON anlan.nearest_units,
    SELECT ON anlan.sos_calls,
    SELECT ON anlan.surging_problems
TO dashboard;

-- Portraits of people and places, for those who look after them. Together with a town's role they
-- are those of its region.
GRANT dashboard TO portraits;
GRANT
    SELECT(subjects) ON anlan.events_log,
    SELECT ON anlan.subject_portraits,
    SELECT ON anlan.subject_scores,
    SELECT ON anlan.linked_cases,
    SELECT ON anlan.crisis_chain,
    SELECT ON anlan.points_accounts,
    SELECT ON anlan.points_ledger
TO portraits;

-- A town: what the page shows, of its own region and those within it. The region is in the name of
-- the role, such as town_331081001; whoever has no such role sees nothing. Of other towns there is
-- but the id of an event that was corrected, which tells whether an event is the newest.
GRANT dashboard TO town;
CREATE ROW POLICY IF NOT EXISTS own_region ON
    anlan.events_log, anlan.case_stages_log, anlan.indicators_log, anlan.indicators_latest,
    anlan.indices_log, anlan.indices_latest, anlan.alerts_log
USING arrayExists(
    role -> match(role, '^town_[0-9]{9}$') AND startsWith(region, substring(role, 6)),
    enabledRoles())
TO town;
-- What is summed up for the regions above a town is so only for regions that the reader may see: of
-- its county a town would see a part and take it for the whole.
CREATE ROW POLICY IF NOT EXISTS own_region ON anlan.regions_log
USING arrayExists(
    role -> match(role, '^town_[0-9]{9}$') AND startsWith(code, substring(role, 6)),
    enabledRoles())
TO town;

-- The towns of the default county; another county names its own.
CREATE ROLE IF NOT EXISTS
    town_331081001, town_331081002, town_331081003, town_331081004, town_331081005, town_331081100,
    town_331081101, town_331081102, town_331081103, town_331081104, town_331081105, town_331081106,
    town_331081107, town_331081108, town_331081109, town_331081110, town_331081400;
GRANT town TO
    town_331081001, town_331081002, town_331081003, town_331081004, town_331081005, town_331081100,
    town_331081101, town_331081102, town_331081103, town_331081104, town_331081105, town_331081106,
    town_331081107, town_331081108, town_331081109, town_331081110, town_331081400;
