-- What was earned and redeemed in the newest month, and was any account ever overdrawn? 最近一个月积分获得、兑换多少，有无透支？
-- The last two columns are of the whole county and must be 0.
SELECT
    month, programme, accounts, earned, redeemed, redemption_percent, balance,
    (SELECT countIf(overdrawn) FROM anlan.points_accounts) AS accounts_overdrawn,
    (SELECT countIf(balance < 0) FROM anlan.points_ledger) AS entries_below_zero
FROM anlan.points_by_month
WHERE length(region) = 6 AND month = (SELECT max(month) FROM anlan.points_by_month)
ORDER BY earned DESC, programme;
