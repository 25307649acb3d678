"""How questions work: how many get them right, whether they tell those who know from the others,
and who chooses what. From first attempts alone; `sums` and `telling` are pure."""
