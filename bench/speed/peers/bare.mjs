// What a start of Node itself costs.
