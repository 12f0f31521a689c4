-- The catalog's names, for joins. Every load writes all rows of its version; the views show the
-- version that is in force now. catalogs_log is written last, so a load shows at once and whole.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.catalogs_log
(
    version String COMMENT '版本 version of the catalog',
    author String COMMENT '编制人 who wrote it',
    reason String COMMENT '理由 why it was changed',
    effective_from DateTime64(3, 'Asia/Shanghai') COMMENT '生效时间 event time from which it holds',
    zone LowCardinality(String) COMMENT '时区 zone whose midnight begins a day',
    week_start LowCardinality(String) COMMENT '一周首日 day that begins a week of the briefs: monday, sunday or saturday',
    loaded_at DateTime64(3, 'Asia/Shanghai') COMMENT '载入时间 when the catalog was loaded into ClickHouse'
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (version)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '政策版本流水 catalogs that were loaded; read the view catalogs';

CREATE OR REPLACE VIEW anlan.catalogs
(
    version String COMMENT '版本 version of the catalog',
    author String COMMENT '编制人 who wrote it',
    reason String COMMENT '理由 why it was changed',
    effective_from DateTime64(3, 'Asia/Shanghai') COMMENT '生效时间 event time from which it holds',
    zone LowCardinality(String) COMMENT '时区 zone whose midnight begins a day',
    week_start LowCardinality(String) COMMENT '一周首日 day that begins a week of the briefs: monday, sunday or saturday',
    loaded_at DateTime64(3, 'Asia/Shanghai') COMMENT '载入时间 when the catalog was loaded into ClickHouse'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT version, author, reason, effective_from, zone, week_start, loaded_at
FROM anlan.catalogs_log FINAL
COMMENT '政策版本 every version of the policy that was loaded';

CREATE TABLE IF NOT EXISTS anlan.regions_log
(
    code LowCardinality(String) COMMENT '区域代码 statistical division code, 6 digits county, 9 town, 12 village, 15 grid',
    name_zh String COMMENT '中文名称 name in Chinese',
    name_en String COMMENT '英文名称 name in English',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village, grid',
    parent LowCardinality(String) COMMENT '上级区域代码 code of the region above; empty = none',
    path_zh String COMMENT '中文全路径 names from the county down, with slashes, in Chinese',
    path_en String COMMENT '英文全路径 names from the county down, with slashes, in English',
    population Float64 COMMENT '人口 registered residents; 0 = not known',
    households Float64 COMMENT '户数 registered households; 0 = not known',
    area_km2 Float64 COMMENT '面积 area in km²; 0 = not known',
    devices Float64 COMMENT '设备数 devices that should be heard from; 0 = not known',
    own Array(String) COMMENT '其他代码或名称 what systems call it otherwise: codes of another list, names',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog',
    loaded_at DateTime64(3, 'Asia/Shanghai') COMMENT '载入时间 when the catalog was loaded into ClickHouse'
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (catalog_version, code)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '区域 regions of every catalog that was loaded; read the view regions';

CREATE OR REPLACE VIEW anlan.regions
(
    code LowCardinality(String) COMMENT '区域代码 statistical division code, 6 digits county, 9 town, 12 village, 15 grid',
    name_zh String COMMENT '中文名称 name in Chinese',
    name_en String COMMENT '英文名称 name in English',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village, grid',
    parent LowCardinality(String) COMMENT '上级区域代码 code of the region above; empty = none',
    path_zh String COMMENT '中文全路径 names from the county down, with slashes, in Chinese',
    path_en String COMMENT '英文全路径 names from the county down, with slashes, in English',
    population Float64 COMMENT '人口 registered residents; 0 = not known',
    households Float64 COMMENT '户数 registered households; 0 = not known',
    area_km2 Float64 COMMENT '面积 area in km²; 0 = not known',
    devices Float64 COMMENT '设备数 devices that should be heard from; 0 = not known',
    own Array(String) COMMENT '其他代码或名称 what systems call it otherwise: codes of another list, names',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    code, name_zh, name_en, level, parent, path_zh, path_en, population, households, area_km2,
    devices, own, catalog_version
FROM anlan.regions_log FINAL
WHERE (catalog_version, loaded_at) =
    (SELECT argMax((version, loaded_at), (effective_from <= now64(3), effective_from, loaded_at))
     FROM anlan.catalogs_log)
COMMENT '区域 regions of the catalog in use';

CREATE TABLE IF NOT EXISTS anlan.categories_log
(
    path LowCardinality(String) COMMENT '类别路径 category path, such as dispute/neighbour',
    name_zh String COMMENT '中文名称 name in Chinese',
    name_en String COMMENT '英文名称 name in English',
    professional String COMMENT '专业分类 path in the professional classification; empty = none',
    tags Array(LowCardinality(String)) COMMENT '标签 further marks',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog',
    loaded_at DateTime64(3, 'Asia/Shanghai') COMMENT '载入时间 when the catalog was loaded into ClickHouse'
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (catalog_version, path)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '类别 categories of every catalog that was loaded; read the view categories';

CREATE OR REPLACE VIEW anlan.categories
(
    path LowCardinality(String) COMMENT '类别路径 category path, such as dispute/neighbour',
    name_zh String COMMENT '中文名称 name in Chinese',
    name_en String COMMENT '英文名称 name in English',
    professional String COMMENT '专业分类 path in the professional classification; empty = none',
    tags Array(LowCardinality(String)) COMMENT '标签 further marks',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    path, name_zh, name_en, professional, tags, catalog_version
FROM anlan.categories_log FINAL
WHERE (catalog_version, loaded_at) =
    (SELECT argMax((version, loaded_at), (effective_from <= now64(3), effective_from, loaded_at))
     FROM anlan.catalogs_log)
COMMENT '类别 categories of the catalog in use';

CREATE TABLE IF NOT EXISTS anlan.indicators_catalog_log
(
    indicator LowCardinality(String) COMMENT '指标 name of the indicator, as in the catalog',
    title_zh String COMMENT '中文名称 title in Chinese',
    title_en String COMMENT '英文名称 title in English',
    measure LowCardinality(String) COMMENT '计算方法 what is computed, such as count; the head of indicators.yaml tells all',
    per LowCardinality(String) COMMENT '除数 what it is divided by: none, population_10k, population_100k, household_1k, area_km2, device',
    quantile Nullable(Float64) COMMENT '分位 which quantile, 0..1; null for other measures',
    subject LowCardinality(String) COMMENT '涉及对象种类 kind of subject that is counted; empty for other measures',
    due_seconds UInt32 COMMENT '办结时限 seconds within which a case must be closed; 0 for other measures',
    unit LowCardinality(String) COMMENT '单位 unit as shown to people',
    windows Array(Tuple(window LowCardinality(String), slide_seconds UInt32, series String)) COMMENT '时间窗 windows, with how often they are computed, and the key of the series: another one when the definition changes',
    levels Array(LowCardinality(String)) COMMENT '区域层级 levels of region that it is computed for',
    sources Array(LowCardinality(String)) COMMENT '数据来源 sources that count; empty = all',
    categories Array(LowCardinality(String)) COMMENT '类别 categories that count, each with its whole branch; empty = all',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog',
    loaded_at DateTime64(3, 'Asia/Shanghai') COMMENT '载入时间 when the catalog was loaded into ClickHouse'
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (catalog_version, indicator)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '指标定义 definitions of indicators of every catalog that was loaded; read the view indicators_catalog';

CREATE OR REPLACE VIEW anlan.indicators_catalog
(
    indicator LowCardinality(String) COMMENT '指标 name of the indicator, as in the catalog',
    title_zh String COMMENT '中文名称 title in Chinese',
    title_en String COMMENT '英文名称 title in English',
    measure LowCardinality(String) COMMENT '计算方法 what is computed, such as count; the head of indicators.yaml tells all',
    per LowCardinality(String) COMMENT '除数 what it is divided by: none, population_10k, population_100k, household_1k, area_km2, device',
    quantile Nullable(Float64) COMMENT '分位 which quantile, 0..1; null for other measures',
    subject LowCardinality(String) COMMENT '涉及对象种类 kind of subject that is counted; empty for other measures',
    due_seconds UInt32 COMMENT '办结时限 seconds within which a case must be closed; 0 for other measures',
    unit LowCardinality(String) COMMENT '单位 unit as shown to people',
    windows Array(Tuple(window LowCardinality(String), slide_seconds UInt32, series String)) COMMENT '时间窗 windows, with how often they are computed, and the key of the series: another one when the definition changes',
    levels Array(LowCardinality(String)) COMMENT '区域层级 levels of region that it is computed for',
    sources Array(LowCardinality(String)) COMMENT '数据来源 sources that count; empty = all',
    categories Array(LowCardinality(String)) COMMENT '类别 categories that count, each with its whole branch; empty = all',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    indicator, title_zh, title_en, measure, per, quantile, subject, due_seconds, unit, windows,
    levels, sources, categories, catalog_version
FROM anlan.indicators_catalog_log FINAL
WHERE (catalog_version, loaded_at) =
    (SELECT argMax((version, loaded_at), (effective_from <= now64(3), effective_from, loaded_at))
     FROM anlan.catalogs_log)
COMMENT '指标定义 definitions of indicators of the catalog in use';

CREATE TABLE IF NOT EXISTS anlan.indices_catalog_log
(
    `index` LowCardinality(String) COMMENT '指数 name of the index, as in the catalog',
    title_zh String COMMENT '中文名称 title in Chinese',
    title_en String COMMENT '英文名称 title in English',
    slide_seconds UInt32 COMMENT '发布间隔 seconds from one publication to the next',
    restate_seconds UInt32 COMMENT '重发间隔 seconds after which what late truth has changed is published again',
    levels Array(LowCardinality(String)) COMMENT '区域层级 levels of region that it is computed for',
    minimum_coverage Float64 COMMENT '最低覆盖度 least share of weight that must have data, 0..1',
    yellow_enter Float64 COMMENT '进入黄色 below this value it becomes yellow',
    yellow_leave Float64 COMMENT '退出黄色 at or above this value it is no longer yellow',
    red_enter Float64 COMMENT '进入红色 below this value it becomes red',
    red_leave Float64 COMMENT '退出红色 at or above this value it is no longer red',
    hold_worsening_seconds UInt32 COMMENT '变差保持 seconds in a worse band before the color follows',
    hold_recovering_seconds UInt32 COMMENT '变好保持 seconds in a better band before the color follows',
    terms Array(Tuple(dimension LowCardinality(String), title_zh String, title_en String, indicator LowCardinality(String), window LowCardinality(String), weight Float64)) COMMENT '构成 what it is made of: dimension with its titles, indicator, window, weight in the whole index; dimensions within dimensions are joined by slashes',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog',
    loaded_at DateTime64(3, 'Asia/Shanghai') COMMENT '载入时间 when the catalog was loaded into ClickHouse'
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (catalog_version, `index`)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '指数定义 definitions of indices of every catalog that was loaded; read the view indices_catalog';

CREATE OR REPLACE VIEW anlan.indices_catalog
(
    `index` LowCardinality(String) COMMENT '指数 name of the index, as in the catalog',
    title_zh String COMMENT '中文名称 title in Chinese',
    title_en String COMMENT '英文名称 title in English',
    slide_seconds UInt32 COMMENT '发布间隔 seconds from one publication to the next',
    restate_seconds UInt32 COMMENT '重发间隔 seconds after which what late truth has changed is published again',
    levels Array(LowCardinality(String)) COMMENT '区域层级 levels of region that it is computed for',
    minimum_coverage Float64 COMMENT '最低覆盖度 least share of weight that must have data, 0..1',
    yellow_enter Float64 COMMENT '进入黄色 below this value it becomes yellow',
    yellow_leave Float64 COMMENT '退出黄色 at or above this value it is no longer yellow',
    red_enter Float64 COMMENT '进入红色 below this value it becomes red',
    red_leave Float64 COMMENT '退出红色 at or above this value it is no longer red',
    hold_worsening_seconds UInt32 COMMENT '变差保持 seconds in a worse band before the color follows',
    hold_recovering_seconds UInt32 COMMENT '变好保持 seconds in a better band before the color follows',
    terms Array(Tuple(dimension LowCardinality(String), title_zh String, title_en String, indicator LowCardinality(String), window LowCardinality(String), weight Float64)) COMMENT '构成 what it is made of: dimension with its titles, indicator, window, weight in the whole index; dimensions within dimensions are joined by slashes',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    `index`, title_zh, title_en, slide_seconds, restate_seconds, levels, minimum_coverage, yellow_enter,
    yellow_leave, red_enter, red_leave, hold_worsening_seconds, hold_recovering_seconds, terms,
    catalog_version
FROM anlan.indices_catalog_log FINAL
WHERE (catalog_version, loaded_at) =
    (SELECT argMax((version, loaded_at), (effective_from <= now64(3), effective_from, loaded_at))
     FROM anlan.catalogs_log)
COMMENT '指数定义 definitions of indices of the catalog in use';

CREATE TABLE IF NOT EXISTS anlan.rules_log
(
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog',
    title_zh String COMMENT '中文名称 title in Chinese',
    title_en String COMMENT '英文名称 title in English',
    kind LowCardinality(String) COMMENT '种类 kind of rule, as in the policy',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    scope LowCardinality(String) COMMENT '对象范围 what one alert is about: region, or the kind of subject',
    watches String COMMENT '监测对象 name of the watched index, or indicator and window; empty for a match',
    direction LowCardinality(String) COMMENT '超限方向 above or below: the bad side of the limit; empty where no value is held against one',
    limit_color LowCardinality(String) COMMENT '触发颜色 color of the watched index that is bad, as are those that are worse; empty = the value decides',
    enter Nullable(Float64) COMMENT '触发值 beyond this value the alert opens; null for a match',
    leave Nullable(Float64) COMMENT '解除值 back at or within this value it clears; null for a match',
    sure Nullable(Float64) COMMENT '把握 chance with which the limit must be passed; null = the value alone decides',
    for_seconds UInt32 COMMENT '持续时间 seconds for which the value must be bad before an alert opens',
    levels Array(LowCardinality(String)) COMMENT '监测层级 levels of the regions that are watched; empty = all',
    respond_within_seconds UInt32 COMMENT '响应时限 seconds until somebody must have accepted an alert',
    headline_zh String COMMENT '中文标题 pattern of the headline in Chinese',
    headline_en String COMMENT '英文标题 pattern of the headline in English',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog',
    loaded_at DateTime64(3, 'Asia/Shanghai') COMMENT '载入时间 when the catalog was loaded into ClickHouse'
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (catalog_version, rule)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '预警规则 rules of alerts of every catalog that was loaded; read the view rules';

CREATE OR REPLACE VIEW anlan.rules
(
    rule LowCardinality(String) COMMENT '规则 name of the rule, as in the catalog',
    title_zh String COMMENT '中文名称 title in Chinese',
    title_en String COMMENT '英文名称 title in English',
    kind LowCardinality(String) COMMENT '种类 kind of rule, as in the policy',
    color LowCardinality(String) COMMENT '颜色 yellow or red',
    scope LowCardinality(String) COMMENT '对象范围 what one alert is about: region, or the kind of subject',
    watches String COMMENT '监测对象 name of the watched index, or indicator and window; empty for a match',
    direction LowCardinality(String) COMMENT '超限方向 above or below: the bad side of the limit; empty where no value is held against one',
    limit_color LowCardinality(String) COMMENT '触发颜色 color of the watched index that is bad, as are those that are worse; empty = the value decides',
    enter Nullable(Float64) COMMENT '触发值 beyond this value the alert opens; null for a match',
    leave Nullable(Float64) COMMENT '解除值 back at or within this value it clears; null for a match',
    sure Nullable(Float64) COMMENT '把握 chance with which the limit must be passed; null = the value alone decides',
    for_seconds UInt32 COMMENT '持续时间 seconds for which the value must be bad before an alert opens',
    levels Array(LowCardinality(String)) COMMENT '监测层级 levels of the regions that are watched; empty = all',
    respond_within_seconds UInt32 COMMENT '响应时限 seconds until somebody must have accepted an alert',
    headline_zh String COMMENT '中文标题 pattern of the headline in Chinese',
    headline_en String COMMENT '英文标题 pattern of the headline in English',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    rule, title_zh, title_en, kind, color, scope, watches, direction, limit_color, enter, leave,
    sure, for_seconds, levels, respond_within_seconds,
    headline_zh, headline_en, catalog_version
FROM anlan.rules_log FINAL
WHERE (catalog_version, loaded_at) =
    (SELECT argMax((version, loaded_at), (effective_from <= now64(3), effective_from, loaded_at))
     FROM anlan.catalogs_log)
COMMENT '预警规则 rules of alerts of the catalog in use';
