namespace ServiceBot.Conversations;

/// <summary>Who is logged in on the website, as the website vouches for with its signature.</summary>
/// <param name="Id">The website's own id of them.</param>
/// <param name="Name">Null when the website does not tell.</param>
/// <param name="Email">Null when the website does not tell.</param>
public sealed record Customer(string Id, string? Name, string? Email);
