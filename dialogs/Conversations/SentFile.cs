namespace ServiceBot.Conversations;

/// <summary>A file a visitor sent. Its content is kept for a day, this for as long as the conversation.</summary>
/// <param name="Id">Ours, and not to be guessed.</param>
/// <param name="Name">As the visitor's machine calls it; for people to read, never a path.</param>
/// <param name="Type">Its media type by its content, such as image/png.</param>
public sealed record SentFile(string Id, string Name, string Type, long Bytes);
