-- Which kind of mediation settles how much, and what does it hand over? 三调各化解多少、移交多少、司法确认多少？
SELECT month, mediator, first_taken, handed_over, received, settled, failed, success_percent, applied, confirmed, median_days
FROM anlan.three_mediations
WHERE length(region) = 6 AND month = (SELECT max(month) FROM anlan.three_mediations)
ORDER BY first_taken DESC, mediator;
