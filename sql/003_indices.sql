-- Indices with what they are made of, and the changes of their colors.
--
-- Bi-temporal: `indices` is the newest restatement, `indices_as_published` what was known at the time.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE TABLE IF NOT EXISTS anlan.indices_log
(
    `index` LowCardinality(String) COMMENT '指数 name of the index, as in the catalog',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village, grid',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时点 end of the window; the value holds from here on' CODEC(Delta, ZSTD),
    revision UInt32 COMMENT '修订号 revision, 0 = the first, one more with each correction',
    value Nullable(Float64) COMMENT '指数值 0 worst to 100 best, exactly the sum of the points from first to last; null = not enough data' CODEC(ZSTD),
    low Nullable(Float64) COMMENT '区间下限 the index behind the value lies between this and high with a chance of 95 %, by the intervals of its indicators, taken to be independent of each other; what has none counts as certain; null = not known',
    high Nullable(Float64) COMMENT '区间上限 upper end of the interval that begins at low',
    color LowCardinality(String) COMMENT '颜色 green, yellow, red, or grey = not enough data',
    previous_color LowCardinality(Nullable(String)) COMMENT '先前颜色 color one slide earlier; null at the first publication',
    coverage Float64 COMMENT '覆盖度 share of the weight that has data, 0..1' CODEC(ZSTD),
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog that it was computed with',
    contributions Array(Tuple(dimension LowCardinality(String), indicator LowCardinality(String), window LowCardinality(String), value Nullable(Float64), baseline Nullable(Float64), score Nullable(Float64), weight Float64, points Float64, missing LowCardinality(Nullable(String)))) COMMENT '构成 parts of the index in order: dimension, indicator, window, value, baseline, score 0..100, weight, points, why it is missing; vetoes that hold come last; the index is the sum of the points, first to last' CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (`index`, region, at, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '指数流水 indices as they were published, possibly twice; read the views indices and indices_as_published';

CREATE TABLE IF NOT EXISTS anlan.indices_latest AS anlan.indices_log
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(at)
ORDER BY (`index`, region, at)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT '指数最新值 newest restatement of each index, filled from indices_log; read the view indices';

CREATE MATERIALIZED VIEW IF NOT EXISTS anlan.indices_feed TO anlan.indices_latest AS
SELECT *
FROM anlan.indices_log
COMMENT '填充 indices_latest fills indices_latest';

CREATE OR REPLACE VIEW anlan.indices
(
    `index` LowCardinality(String) COMMENT '指数 name of the index, as in the catalog',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village, grid',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时点 end of the window; the value holds from here on',
    revision UInt32 COMMENT '修订号 revision, 0 = the first, one more with each correction',
    value Nullable(Float64) COMMENT '指数值 0 worst to 100 best, exactly the sum of the points from first to last; null = not enough data',
    low Nullable(Float64) COMMENT '区间下限 the index behind the value lies between this and high with a chance of 95 %, by the intervals of its indicators, taken to be independent of each other; what has none counts as certain; null = not known',
    high Nullable(Float64) COMMENT '区间上限 upper end of the interval that begins at low',
    color LowCardinality(String) COMMENT '颜色 green, yellow, red, or grey = not enough data',
    previous_color LowCardinality(Nullable(String)) COMMENT '先前颜色 color one slide earlier; null at the first publication',
    coverage Float64 COMMENT '覆盖度 share of the weight that has data, 0..1',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog that it was computed with',
    contributions Array(Tuple(dimension LowCardinality(String), indicator LowCardinality(String), window LowCardinality(String), value Nullable(Float64), baseline Nullable(Float64), score Nullable(Float64), weight Float64, points Float64, missing LowCardinality(Nullable(String)))) COMMENT '构成 parts of the index in order: dimension, indicator, window, value, baseline, score 0..100, weight, points, why it is missing; vetoes that hold come last; the index is the sum of the points, first to last'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT *
FROM anlan.indices_latest FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '指数 every index, region and time once, in its newest restatement';

CREATE OR REPLACE VIEW anlan.index_spans
(
    `index` LowCardinality(String) COMMENT '指数 name of the index, as in the catalog',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    oldest DateTime64(3, 'Asia/Shanghai') COMMENT '最早时点 first time that it is known for',
    newest DateTime64(3, 'Asia/Shanghai') COMMENT '最新时点 last time that it is known for'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT `index`, region, min(at) AS oldest, max(at) AS newest
FROM anlan.indices_latest
GROUP BY `index`, region
COMMENT '指数起止 from when to when each index of a region is known';

CREATE OR REPLACE VIEW anlan.indices_as_published
(
    `index` LowCardinality(String) COMMENT '指数 name of the index, as in the catalog',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village, grid',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时点 end of the window; the value holds from here on',
    revision UInt32 COMMENT '修订号 revision, 0 = the first, one more with each correction',
    value Nullable(Float64) COMMENT '指数值 0 worst to 100 best, exactly the sum of the points from first to last; null = not enough data',
    low Nullable(Float64) COMMENT '区间下限 the index behind the value lies between this and high with a chance of 95 %, by the intervals of its indicators, taken to be independent of each other; what has none counts as certain; null = not known',
    high Nullable(Float64) COMMENT '区间上限 upper end of the interval that begins at low',
    color LowCardinality(String) COMMENT '颜色 green, yellow, red, or grey = not enough data',
    previous_color LowCardinality(Nullable(String)) COMMENT '先前颜色 color one slide earlier; null at the first publication',
    coverage Float64 COMMENT '覆盖度 share of the weight that has data, 0..1',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog that it was computed with',
    contributions Array(Tuple(dimension LowCardinality(String), indicator LowCardinality(String), window LowCardinality(String), value Nullable(Float64), baseline Nullable(Float64), score Nullable(Float64), weight Float64, points Float64, missing LowCardinality(Nullable(String)))) COMMENT '构成 parts of the index in order: dimension, indicator, window, value, baseline, score 0..100, weight, points, why it is missing; vetoes that hold come last; the index is the sum of the points, first to last'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT *
FROM anlan.indices_log FINAL
WHERE revision = 0
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT '首次发布的指数 indices as first published, before late events restated them';

CREATE OR REPLACE VIEW anlan.index_contributions
(
    `index` LowCardinality(String) COMMENT '指数 name of the index, as in the catalog',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village, grid',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时点 end of the window; the value holds from here on',
    revision UInt32 COMMENT '修订号 revision, 0 = the first, one more with each correction',
    dimension LowCardinality(String) COMMENT '维度 groups of indicators within the index from the outermost, joined by /; veto 一票否决 = a veto that holds',
    indicator LowCardinality(String) COMMENT '指标 name of the indicator, as in the catalog',
    `window` LowCardinality(String) COMMENT '时间窗 length of the rolling window, such as 24h',
    value Nullable(Float64) COMMENT '指标值 value of the indicator; null = missing',
    baseline Nullable(Float64) COMMENT '基线值 the region''s own past that it is scored against; null = missing, or it is not',
    score Nullable(Float64) COMMENT '得分 score of the indicator, 0 worst to 100 best; null = missing, or a veto',
    weight Float64 COMMENT '权重 share of the whole index after missing ones are left out, 0..1; 0 for a veto',
    points Float64 COMMENT '贡献分 points that it gives to the index: with arithmetic means score × weight; below 0 where it takes more from a geometric mean than it gives, and for a veto that lowers the index',
    missing LowCardinality(Nullable(String)) COMMENT '缺失原因 why it has no score, such as fills until a time; null = it has one, or a veto',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog that it was computed with'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    `index`, region, level, at, revision,
    contribution.dimension AS dimension,
    contribution.indicator AS indicator,
    contribution.window AS `window`,
    contribution.value AS value,
    contribution.baseline AS baseline,
    contribution.score AS score,
    contribution.weight AS weight,
    contribution.points AS points,
    contribution.missing AS missing,
    catalog_version
FROM anlan.indices
ARRAY JOIN contributions AS contribution
COMMENT '指数构成 what each index is made of, one row per indicator and per veto that holds; its points add up to the index';

CREATE OR REPLACE VIEW anlan.color_changes
(
    `index` LowCardinality(String) COMMENT '指数 name of the index, as in the catalog',
    region LowCardinality(String) COMMENT '区域代码 region code, 6 digits county, 9 town, 12 village, 15 grid',
    level LowCardinality(String) COMMENT '区域层级 level of the region: county, town, village, grid',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时点 end of the window; the value holds from here on',
    previous_color LowCardinality(Nullable(String)) COMMENT '先前颜色 color one slide earlier; null at the first publication',
    color LowCardinality(String) COMMENT '颜色 green, yellow, red, or grey = not enough data',
    value Nullable(Float64) COMMENT '指数值 0 worst to 100 best, exactly the sum of the points from first to last; null = not enough data',
    revision UInt32 COMMENT '修订号 revision, 0 = the first, one more with each correction',
    catalog_version LowCardinality(String) COMMENT '政策版本 version of the catalog that it was computed with'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT `index`, region, level, at, previous_color, color, value, revision, catalog_version
FROM anlan.indices
WHERE color != previous_color
COMMENT '变色记录 times at which the color of an index changed';
