-- Key projects (十百千工程, 重点项目库): declared, reviewed, closed; progress and risk.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.projects
(
    project String COMMENT '项目编号 number of the project in the library',
    class LowCardinality(String) COMMENT '大类 one of 8 classes, such as transport',
    subclass LowCardinality(String) COMMENT '小类 one of 25 subclasses, such as roads',
    tier LowCardinality(String) COMMENT '层级 ten 十, hundred 百 or thousand 千; empty = not told',
    region LowCardinality(String) COMMENT '区域代码 region code of where it is built',
    investment Float64 COMMENT '计划投资 planned investment in 10,000 CNY (万元); 0 = not told',
    declared_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '申报时间 when it was declared; null = not heard of',
    reviewed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '评审时间 when it was reviewed and taken on; null = it was not',
    closed_at Nullable(DateTime64(3, 'Asia/Shanghai')) COMMENT '结项时间 when it was closed; null = it is not',
    grade LowCardinality(String) COMMENT '评定等级 A, B or C; empty = it is not closed',
    progress Nullable(Float64) COMMENT '进度 percent of the whole, as last reported; null = nothing reported',
    lag Nullable(Int64) COMMENT '滞后百分点 percentage points behind the plan as last reported, below 0 = ahead; null = nothing reported',
    risk LowCardinality(String) COMMENT '风险等级 high 高, middle 中 or low 低, as last judged; empty = not told',
    last_report DateTime64(3, 'Asia/Shanghai') COMMENT '最近报告 when it was heard of last'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    case_id AS project,
    argMax(splitByChar('/', category)[2], (at, revision)) AS class,
    argMax(splitByChar('/', category)[3], (at, revision)) AS subclass,
    argMaxIf(attributes['tier'], (at, revision), attributes['tier'] != '') AS tier,
    argMax(its_region, (at, revision)) AS region,
    toFloat64OrZero(argMaxIf(attributes['investment'], (at, revision), attributes['investment'] != '')) AS investment,
    minOrNullIf(at, stage = 'accepted') AS declared_at,
    minOrNullIf(at, stage = 'assigned') AS reviewed_at,
    maxOrNullIf(at, stage = 'closed') AS closed_at,
    argMaxIf(attributes['grade'], at, stage = 'closed') AS grade,
    argMaxOrNullIf(value, (at, revision), value IS NOT NULL) AS progress,
    argMaxOrNullIf(toInt64OrZero(attributes['lag']), (at, revision), mapContains(attributes, 'lag')) AS lag,
    argMaxIf(attributes['risk'], (at, revision), attributes['risk'] != '') AS risk,
    max(at) AS last_report
FROM
(
    SELECT assumeNotNull(case_id) AS case_id, category, region AS its_region, occurred_at AS at, revision, stage, value, attributes
    FROM anlan.events
    WHERE source = 'project'
)
GROUP BY case_id
COMMENT '重点项目 every project once: class, tier, how far it is, its grade, progress and risk';

CREATE OR REPLACE VIEW anlan.project_library
(
    class LowCardinality(String) COMMENT '大类 one of 8 classes, such as transport',
    class_zh String COMMENT '大类名称 its name in Chinese',
    class_en String COMMENT '大类英文名称 its name in English',
    subclass LowCardinality(String) COMMENT '小类 one of 25 subclasses, such as roads',
    subclass_zh String COMMENT '小类名称 its name in Chinese',
    subclass_en String COMMENT '小类英文名称 its name in English',
    declared UInt64 COMMENT '申报数 projects that were declared',
    reviewed UInt64 COMMENT '评审数 projects that were reviewed and taken on',
    closed UInt64 COMMENT '结项数 projects that were closed',
    grade_a UInt64 COMMENT 'A级数 closed projects of grade A',
    grade_b UInt64 COMMENT 'B级数 closed projects of grade B',
    grade_c UInt64 COMMENT 'C级数 closed projects of grade C',
    investment Float64 COMMENT '计划投资 planned investment in 10,000 CNY (万元)',
    mean_progress Nullable(Float64) COMMENT '在建平均进度 mean progress in percent of those that are not closed, to one decimal; null = none has reported',
    behind UInt64 COMMENT '滞后数 of those, 15 percentage points or more behind the plan',
    high_risk UInt64 COMMENT '高风险数 of those, at high risk',
    middle_risk UInt64 COMMENT '中风险数 of those, at middle risk'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    splitByChar('/', c.path)[2] AS class,
    k.name_zh AS class_zh,
    k.name_en AS class_en,
    splitByChar('/', c.path)[3] AS subclass,
    c.name_zh AS subclass_zh,
    c.name_en AS subclass_en,
    p.declared AS declared,
    p.reviewed AS reviewed,
    p.closed AS closed,
    p.a AS grade_a,
    p.b AS grade_b,
    p.c AS grade_c,
    p.investment AS investment,
    round(p.mean_progress, 1) AS mean_progress,
    p.behind AS behind,
    p.high AS high_risk,
    p.middle AS middle_risk
FROM anlan.categories AS c
INNER JOIN anlan.categories AS k ON k.path = 'project/' || splitByChar('/', c.path)[2]
LEFT JOIN
(
    SELECT
        'project/' || class || '/' || subclass AS path,
        count() AS declared,
        countIf(reviewed_at IS NOT NULL) AS reviewed,
        countIf(closed_at IS NOT NULL) AS closed,
        countIf(grade = 'A') AS a,
        countIf(grade = 'B') AS b,
        countIf(grade = 'C') AS c,
        sum(investment) AS investment,
        avgOrNullIf(progress, closed_at IS NULL) AS mean_progress,
        countIf(closed_at IS NULL AND lag >= 15) AS behind,
        countIf(closed_at IS NULL AND risk = 'high') AS high,
        countIf(closed_at IS NULL AND risk = 'middle') AS middle
    FROM anlan.projects
    GROUP BY path
) AS p ON p.path = c.path
WHERE match(c.path, '^project/[^/]+/[^/]+$')
COMMENT '重点项目库 every subclass once, also one without projects: declared, reviewed, closed, grades, progress, risk';
