-- Who may read what, and how much of the server they may take. An administrator runs this, again after
-- every new release:
--   clickhouse-client --multiquery < sql/roles.sql
-- and grants the roles to users, whose passwords are not here, each with the role alone. The local stack
-- makes its users from this very file, one for each role and of its name. Of an instance (migrate apply
-- --instance NAME --then roles) all names in double quotes begin with NAME_, so that a server of several keeps
-- them apart.
--
-- A view reads with the rights of who made it (SQL SECURITY DEFINER): it is granted alone, without the
-- tables behind it. Whoever may read a table of ClickHouse may also read its sorting key for every row
-- (mergeTreeIndex) and how many rows it has (system.tables), past any row policy: so towns, the page and
-- portraits have views only, and the policies of a town stand on its views.
-- Users without a policy of a table must see all of it, and bounds must be changeable where this says
-- so, as is ClickHouse's default (users_without_row_policies_can_read_rows,
-- settings_constraints_replace_previous).

-- Whoever acts upon alerts writes, too, and so may change settings unless each is held: duty_settings.sql
-- does that. Until it was run, duty and duty_... read only.

CREATE ROLE IF NOT EXISTS "analyst", "dashboard", "portraits", "duty", "town";

-- Analysts: everything that is pseudonymised, so not the originals of what could not be read, nor rows
-- and actions that were refused, nor what people write about alerts: these may be about anybody. Of what
-- is asked they see their own.
GRANT SELECT, dictGet ON anlan.*, SELECT, dictGet ON anlan_*.* TO "analyst";
REVOKE
    SELECT ON anlan.dead_letters_log,
    SELECT ON anlan.dead_letters,
    SELECT ON anlan.refused_rows_log,
    SELECT ON anlan.refused_rows,
    SELECT ON anlan.alert_actions_refused_log,
    SELECT ON anlan.alert_actions_refused,
    SELECT ON anlan.alert_notes,
    SELECT ON anlan.silences,
    SELECT ON anlan.alert_actions,
    SELECT ON anlan.alert_actions_sent,
    SELECT ON anlan.alert_actions_topic,
    SELECT ON anlan.alert_actions_topic_again,
    SELECT ON anlan.alert_actions_going,
    SELECT ON anlan.alert_actions_going_again,
    SELECT ON anlan.erasing,
    SELECT(action_note) ON anlan.alerts_log,
    SELECT(action_note) ON anlan.alerts_latest
FROM "analyst";
GRANT
    SELECT(topic, `partition`, `offset`, part, reason, message, key_length, payload_length, payload_sha256,
        received_at) ON anlan.dead_letters_log,
    SELECT(topic, `partition`, `offset`, part, reason, message, key_length, payload_length, payload_sha256,
        received_at) ON anlan.dead_letters,
    SELECT(table_name, sha256, code, message, length, refused_at) ON anlan.refused_rows_log,
    SELECT(table_name, sha256, code, message, length, refused_at) ON anlan.refused_rows,
    SELECT(alert_id, action, by, at, reason, `partition`, `offset`) ON anlan.alert_actions_refused_log,
    SELECT(alert_id, action, by, at, reason, `partition`, `offset`) ON anlan.alert_actions_refused,
    SELECT(id, alert_id, region, action, by, sent_at, unit, outcome, reason, silence, state, answered_at)
        ON anlan.alert_actions,
    SELECT(silence, region, rule, scope, `from`, until, by) ON anlan.silences,
    SELECT ON system.query_log,
    SELECT ON system.processes
TO "analyst";
CREATE ROW POLICY OR REPLACE own_queries ON system.query_log, system.processes
USING user = currentUser()
TO "analyst";

-- Analysts ask what they like, for a minute, and for ten if they say so. Nothing of it can be lifted
-- with a question: 0 would be for ever.
CREATE SETTINGS PROFILE OR REPLACE "analysts" SETTINGS
    readonly = 2 CONST,
    max_execution_time = 60 MIN = 1 MAX = 600 CHANGEABLE_IN_READONLY,
    timeout_overflow_mode = 'throw' CONST,
    max_memory_usage = 1000000000 MIN = 1 MAX = 1000000000 CHANGEABLE_IN_READONLY,
    max_memory_usage_for_user = 1200000000 CONST,
    max_concurrent_queries_for_user = 20 CONST,
    log_queries = 1 CONST,
    session_timezone = 'Asia/Shanghai' CHANGEABLE_IN_READONLY
TO "analyst";
CREATE QUOTA OR REPLACE "analysts" KEYED BY user_name
FOR INTERVAL 1 hour MAX queries = 40000, execution_time = 7200
TO "analyst";

-- Whoever looks at the page asks its questions and changes no setting: by one, the server could be made
-- to reckon with rows that a policy hides.
CREATE SETTINGS PROFILE OR REPLACE "planners" SETTINGS
    readonly = 1 CONST,
    max_execution_time = 30 MIN = 1 MAX = 60 CHANGEABLE_IN_READONLY,
    timeout_overflow_mode = 'throw' CONST,
    max_memory_usage = 1000000000 CONST,
    max_memory_usage_for_user = 1200000000 CONST,
    max_concurrent_queries_for_user = 40 CONST,
    max_query_size = 262144 MAX = 67108864 CHANGEABLE_IN_READONLY,
    log_queries = 1 CONST,
    session_timezone = 'Asia/Shanghai' CHANGEABLE_IN_READONLY
TO "dashboard", "portraits", "duty", "town";
CREATE QUOTA OR REPLACE "planners" KEYED BY user_name
FOR INTERVAL 1 hour MAX queries = 40000, execution_time = 7200
TO "dashboard", "portraits", "duty", "town";

-- The planners' page: what it shows, and nothing that tells one person from another. Subjects are
-- left out of a list: taking the column back would leave its parts, such as subjects.id.
GRANT
    SELECT(source, id, revision, category, region, occurred_at, received_at, case_id, stage, stages,
        things, people, value, unit, attributes, longitude, latitude, too_late, withdrawn,
        readings, minimum, maximum, sum, raw_topic, raw_partition, raw_offset, raw_part, problems, uncertain) ON anlan.events,
    SELECT ON anlan.event_problems,
    SELECT ON anlan.case_stages,
    SELECT ON anlan.cases,
    SELECT ON anlan.case_durations,
    SELECT ON anlan.indicators,
    SELECT ON anlan.indicators_as_published,
    SELECT ON anlan.indices,
    SELECT ON anlan.indices_as_published,
    SELECT ON anlan.index_spans,
    SELECT ON anlan.index_contributions,
    SELECT ON anlan.index_ranks,
    SELECT ON anlan.sources_heard,
    SELECT ON anlan.color_changes,
    SELECT ON anlan.alerts,
    SELECT ON anlan.alert_history,
    SELECT ON anlan.alert_members,
    SELECT ON anlan.late_hands,
    SELECT ON anlan.alert_hindsight,
    SELECT ON anlan.alert_quality_by_month,
    SELECT ON anlan.place_codes,
    SELECT ON anlan.catalogs,
    SELECT ON anlan.catalog_files,
    SELECT ON anlan.regions,
    SELECT ON anlan.categories,
    SELECT ON anlan.indicators_catalog,
    SELECT ON anlan.indices_catalog,
    SELECT ON anlan.rules,
    SELECT ON anlan.actors,
    SELECT ON anlan.rescues,
    SELECT ON anlan.rescues_by_month,
    SELECT ON anlan.problems,
    SELECT ON anlan.problem_rectification,
    SELECT ON anlan.detections,
    SELECT ON anlan.dispatch_times,
    SELECT ON anlan.plants,
    SELECT ON anlan.plant_readings,
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
TO "dashboard";

-- Portraits of people and places, for those who look after them. Together with a town's role they
-- are those of its region.
GRANT "dashboard" TO "portraits";
GRANT
    SELECT(subjects) ON anlan.events,
    SELECT ON anlan.subject_portraits,
    SELECT ON anlan.subject_scores,
    SELECT ON anlan.linked_cases,
    SELECT ON anlan.crisis_chain,
    SELECT ON anlan.points_accounts,
    SELECT ON anlan.points_ledger
TO "portraits";

-- Those who act upon alerts: besides what the page shows, what people wrote about them, what they did and
-- what was refused of it. They send what they do, and say neither by whom nor when: those columns are not
-- theirs to write. Together with a town's role it is that of its region.
GRANT "dashboard" TO "duty";
GRANT
    SELECT ON anlan.alert_notes,
    SELECT ON anlan.alert_actions,
    SELECT ON anlan.silences,
    SELECT ON anlan.alert_actions_refused,
    INSERT(id, alert_id, action, unit, note, region, rule, scope, silence, `from`, until)
        ON anlan.alert_actions_sent
TO "duty";

-- A town, or a county within a province: what the page shows, of its own region and those within it. The
-- region is in the name of the role, such as town_331081001 or county_331081; whoever has no such role sees
-- nothing. What is summed up for the regions above it is not shown to it. Every view that the page, a
-- portrait or the duty has stands in one of these policies, or tells of the policy alone.
GRANT "dashboard" TO "town";
CREATE ROW POLICY OR REPLACE own_region ON
    anlan.events, anlan.case_stages, anlan.cases, anlan.indicators, anlan.indicators_as_published,
    anlan.indices, anlan.indices_as_published, anlan.index_spans, anlan.index_contributions,
    anlan.index_ranks, anlan.color_changes, anlan.alerts, anlan.alert_history, anlan.alert_notes, anlan.silences, anlan.alert_members, anlan.late_hands,
    anlan.alert_hindsight, anlan.alert_quality_by_month, anlan.place_codes,
    anlan.rescues, anlan.rescues_by_month, anlan.problems, anlan.problem_rectification,
    anlan.detections, anlan.dispatch_times, anlan.plants, anlan.plant_readings, anlan.park_index, anlan.enforcement_cases,
    anlan.time_to_disposition, anlan.projects, anlan.psychological_care, anlan.risks,
    anlan.risk_clearing, anlan.grid_team_work, anlan.grid_team_indices, anlan.centre_matters,
    anlan.centre_funnel, anlan.three_mediations, anlan.mediation_hand_overs, anlan.three_rates,
    anlan.disputes_of_five_feeds, anlan.dispute_portrait_by_month, anlan.dispute_portrait_between,
    anlan.drone_findings, anlan.drone_closure_by_month, anlan.drone_findings_by_kind,
    anlan.points_by_month, anlan.rental_stays, anlan.rentals_by_month, anlan.weekly_briefs,
    anlan.alert_progress, anlan.responsibility_by_month, anlan.case_flow_by_month, anlan.stuck_cases,
    anlan.monthly_evaluation, anlan.monthly_bulletin, anlan.quarterly_supervised, anlan.detectors,
    anlan.detectors_heard, anlan.buildings, anlan.building_alarms, anlan.place_red_spells,
    anlan.place_codes_by_month, anlan.place_enforcement, anlan.units, anlan.nearest_units,
    anlan.sos_calls, anlan.surging_problems, anlan.subject_scores, anlan.linked_cases,
    anlan.crisis_chain, anlan.points_accounts, anlan.points_ledger
USING arrayExists(
    role -> match(role, '(^|_)(town_[0-9]{9}|county_[0-9]{6})$')
        AND startsWith(region, substringIndex(role, '_', -1)),
    enabledRoles())
TO "town";
CREATE ROW POLICY OR REPLACE own_region ON anlan.regions
USING arrayExists(
    role -> match(role, '(^|_)(town_[0-9]{9}|county_[0-9]{6})$')
        AND startsWith(code, substringIndex(role, '_', -1)),
    enabledRoles())
TO "town";
CREATE ROW POLICY OR REPLACE own_region ON anlan.case_durations
USING arrayExists(
    role -> match(role, '(^|_)(town_[0-9]{9}|county_[0-9]{6})$')
        AND startsWith(town, substringIndex(role, '_', -1)),
    enabledRoles())
TO "town";
-- Also what they sent themselves that was about nothing they may see, and so was refused.
CREATE ROW POLICY OR REPLACE own_region ON anlan.alert_actions
USING by = currentUser() OR arrayExists(
    role -> match(role, '(^|_)(town_[0-9]{9}|county_[0-9]{6})$')
        AND startsWith(region, substringIndex(role, '_', -1)),
    enabledRoles())
TO "town";
-- Those above a town act there, too.
CREATE ROW POLICY OR REPLACE own_region ON anlan.actors
USING arrayExists(
    role -> match(role, '(^|_)(town_[0-9]{9}|county_[0-9]{6})$')
        AND (startsWith(region, substringIndex(role, '_', -1))
            OR startsWith(substringIndex(role, '_', -1), region)),
    enabledRoles())
TO "town";
-- A portrait adds up all that was told of somebody: a town has those of whom nobody else told.
CREATE ROW POLICY OR REPLACE own_region ON anlan.subject_portraits
USING arrayExists(
    role -> match(role, '(^|_)(town_[0-9]{9}|county_[0-9]{6})$')
        AND arrayAll(it -> startsWith(it, substringIndex(role, '_', -1)), regions),
    enabledRoles())
TO "town";
-- What is summed up over all regions alone is not for one of them.
CREATE ROW POLICY OR REPLACE not_for_towns ON
    anlan.risks_by_category, anlan.project_library, anlan.event_problems, anlan.alert_actions_refused,
    anlan.sources_heard
USING 0
TO "town";

-- The default county and its towns; another county, or each of a province, names its own.
CREATE ROLE IF NOT EXISTS
    "county_331081",
    "town_331081001", "town_331081002", "town_331081003", "town_331081004", "town_331081005", "town_331081100",
    "town_331081101", "town_331081102", "town_331081103", "town_331081104", "town_331081105", "town_331081106",
    "town_331081107", "town_331081108", "town_331081109", "town_331081110", "town_331081400";
GRANT "town" TO
    "county_331081",
    "town_331081001", "town_331081002", "town_331081003", "town_331081004", "town_331081005", "town_331081100",
    "town_331081101", "town_331081102", "town_331081103", "town_331081104", "town_331081105", "town_331081106",
    "town_331081107", "town_331081108", "town_331081109", "town_331081110", "town_331081400";

-- Those who act upon the alerts of a town, and see its region alone.
CREATE ROLE IF NOT EXISTS
    "duty_331081001", "duty_331081002", "duty_331081003", "duty_331081004", "duty_331081005", "duty_331081100",
    "duty_331081101", "duty_331081102", "duty_331081103", "duty_331081104", "duty_331081105", "duty_331081106",
    "duty_331081107", "duty_331081108", "duty_331081109", "duty_331081110", "duty_331081400";
GRANT "duty" TO
    "duty_331081001", "duty_331081002", "duty_331081003", "duty_331081004", "duty_331081005", "duty_331081100",
    "duty_331081101", "duty_331081102", "duty_331081103", "duty_331081104", "duty_331081105", "duty_331081106",
    "duty_331081107", "duty_331081108", "duty_331081109", "duty_331081110", "duty_331081400";
GRANT "town_331081001" TO "duty_331081001";
GRANT "town_331081002" TO "duty_331081002";
GRANT "town_331081003" TO "duty_331081003";
GRANT "town_331081004" TO "duty_331081004";
GRANT "town_331081005" TO "duty_331081005";
GRANT "town_331081100" TO "duty_331081100";
GRANT "town_331081101" TO "duty_331081101";
GRANT "town_331081102" TO "duty_331081102";
GRANT "town_331081103" TO "duty_331081103";
GRANT "town_331081104" TO "duty_331081104";
GRANT "town_331081105" TO "duty_331081105";
GRANT "town_331081106" TO "duty_331081106";
GRANT "town_331081107" TO "duty_331081107";
GRANT "town_331081108" TO "duty_331081108";
GRANT "town_331081109" TO "duty_331081109";
GRANT "town_331081110" TO "duty_331081110";
GRANT "town_331081400" TO "duty_331081400";
