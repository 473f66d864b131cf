namespace ServiceBot.Storage;

/// <summary>The database could not be read or written: it is locked, full, or not there. Nothing was saved; trying again is safe.</summary>
public sealed class StoreBusyException(Exception? cause) : Exception("The database did not answer in time.", cause);
