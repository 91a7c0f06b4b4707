"""Gold in, measured quality out: one file per thing measured, each giving rows of `Result`."""
