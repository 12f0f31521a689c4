-- Which ranks may the regions have at a time, and which of them are not to be told apart?
SELECT region, `rank`, rank_from_best, of, rank_low, rank_high, not_told_apart_from
FROM anlan.index_ranks
WHERE `index` = {index:String} AND level = {level:String} AND at = {at:DateTime64(3, 'Asia/Shanghai')}
ORDER BY `rank`, region
FORMAT JSONCompact
