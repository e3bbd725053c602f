package storage

// backupFolder is the folder of the data folder in which backups are kept that
// the program makes by itself.
const backupFolder = "backups"
