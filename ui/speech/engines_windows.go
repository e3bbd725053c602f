package speech

func engines() []engine { return []engine{powershell()} }
