-- Points for the common good (平安虞家, 公益银行): what households earn and redeem, and that none of them has less
-- than nothing.
-- An account begins with nothing; its balance is summed up here entry by entry. What the bank itself has
-- as its balance is shown beside it.
-- A migration that failed half-way is run again: every statement must bear that.

CREATE OR REPLACE VIEW anlan.points_ledger
(
    id String COMMENT '分录编号 identity of the entry',
    account String COMMENT '账户 pseudonym of the household''s account',
    programme LowCardinality(String) COMMENT '项目 peace 平安积分 or bank 公益银行',
    category LowCardinality(String) COMMENT '类别路径 deed, such as points/bank/cleaning',
    region LowCardinality(String) COMMENT '区域代码 region code of the household',
    at DateTime64(3, 'Asia/Shanghai') COMMENT '时间 when it was entered',
    earned Int64 COMMENT '获得积分 points that were earned',
    redeemed Int64 COMMENT '兑换积分 points that were redeemed',
    stated_balance Nullable(Int64) COMMENT '账面余额 points of the account after the entry, as the bank has it; null = it does not say',
    balance Int64 COMMENT '核算余额 points earned less points redeemed up to this entry'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    id,
    arrayFirst(subject -> subject.kind = 'account', subjects).id AS account,
    splitByChar('/', category)[2] AS programme,
    category,
    region,
    occurred_at AS at,
    toInt64(ifNull(value, 0)) AS earned,
    toInt64OrZero(attributes['redeemed']) AS redeemed,
    toInt64OrNull(attributes['balance']) AS stated_balance,
    sum(earned - redeemed) OVER (PARTITION BY account ORDER BY occurred_at, id) AS balance
FROM anlan.events
WHERE source = 'points'
COMMENT '积分账本 every entry of the ledger once, with the balance that follows from it';

CREATE OR REPLACE VIEW anlan.points_accounts
(
    account String COMMENT '账户 pseudonym of the household''s account',
    region LowCardinality(String) COMMENT '区域代码 region code of the household',
    entries UInt64 COMMENT '分录数 entries of the account',
    earned Int64 COMMENT '累计获得 points that were earned',
    redeemed Int64 COMMENT '累计兑换 points that were redeemed',
    balance Int64 COMMENT '核算余额 points earned less points redeemed',
    least_balance Int64 COMMENT '历史最低余额 least balance after any entry',
    stated_balance Nullable(Int64) COMMENT '账面余额 balance after the last entry that says one, as the bank has it; null = none says',
    overdrawn Bool COMMENT '曾透支 whether the account ever had less than nothing, by the sums or by the bank',
    last_entry_at DateTime64(3, 'Asia/Shanghai') COMMENT '最近分录 when something was entered last'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    account,
    argMax(l.region, at) AS region,
    count() AS entries,
    sum(l.earned) AS earned,
    sum(l.redeemed) AS redeemed,
    earned - redeemed AS balance,
    min(l.balance) AS least_balance,
    argMax(l.stated_balance, at) AS stated_balance,
    least_balance < 0 OR ifNull(min(l.stated_balance) < 0, false) AS overdrawn,
    max(at) AS last_entry_at
FROM anlan.points_ledger AS l
GROUP BY account
COMMENT '积分账户 every account once: what it earned, redeemed, has, and whether it was ever overdrawn';

CREATE OR REPLACE VIEW anlan.points_by_month
(
    month Date COMMENT '月份 first day of the month',
    region LowCardinality(String) COMMENT '区域代码 code of the county or the town',
    region_zh String COMMENT '区域名称 its name in Chinese',
    region_en String COMMENT '区域英文名称 its name in English',
    programme LowCardinality(String) COMMENT '项目 peace 平安积分, bank 公益银行; all = both together',
    accounts UInt64 COMMENT '活跃账户数 accounts with an entry in the month',
    earned Int64 COMMENT '获得积分 points that were earned',
    redeemed Int64 COMMENT '兑换积分 points that were redeemed',
    redemption_percent Nullable(Float64) COMMENT '兑换率 redeemed per hundred earned, to one decimal; null = none were earned',
    balance Int64 COMMENT '月末结余 points that are left at the end of the month, of this and all months before'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS
SELECT
    t.month AS month,
    t.region AS region,
    r.name_zh AS region_zh,
    r.name_en AS region_en,
    t.programme AS programme,
    t.accounts AS accounts,
    t.plus AS earned,
    t.minus AS redeemed,
    if(t.plus = 0, NULL, round(100 * t.minus / t.plus, 1)) AS redemption_percent,
    sum(t.plus - t.minus) OVER (PARTITION BY t.region, t.programme ORDER BY t.month) AS balance
FROM
(
    SELECT
        toStartOfMonth(occurred_at) AS month,
        arrayJoin(arrayIntersect([substring(e.region, 1, 6), substring(e.region, 1, 9)], (SELECT groupArray(toString(code)) FROM anlan.regions))) AS region,
        arrayJoin([splitByChar('/', category)[2], 'all']) AS programme,
        uniqExact(arrayFirst(one -> one.kind = 'account', people).number) AS accounts,
        sum(toInt64(ifNull(value, 0))) AS plus,
        sum(toInt64OrZero(attributes['redeemed'])) AS minus
    FROM anlan.events AS e
    WHERE source = 'points'
    GROUP BY month, region, programme
) AS t
LEFT JOIN anlan.regions AS r ON r.code = t.region
COMMENT '积分月报 per month, county or town, and programme: points earned, redeemed, and left';
