package index

import (
	"sync"
	"time"
)

// yearTables are the years of the days since 1970, by zone. Noon of a UTC day
// decides the year.
var yearTables sync.Map

func yearTable(zone *time.Location) []uint16 {
	if zone == nil {
		zone = time.UTC
	}
	if t, ok := yearTables.Load(zone.String()); ok {
		return t.([]uint16)
	}
	table := make([]uint16, 1<<32/86400+1)
	for day := range table {
		table[day] = uint16(time.Unix(int64(day)*86400+43200, 0).In(zone).Year())
	}
	table[0] = 0 // no date
	yearTables.Store(zone.String(), table)
	return table
}

// maxYears is above all years that documents have (see seconds), and a power of
// two.
const maxYears = 1 << 12
