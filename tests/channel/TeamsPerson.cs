using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>Somebody in Teams.</summary>
/// <param name="Id">29:…, by which one bot knows the person.</param>
/// <param name="AadObjectId">The person's object id in Entra.</param>
internal sealed record TeamsPerson(string Name, string Id, string AadObjectId, string UserPrincipalName)
{
    /// <summary>A person with ids made from the name: the same name, the same person.</summary>
    public static TeamsPerson Named(string name, string domain = "shop.example")
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return new TeamsPerson(
            name,
            $"29:1{Base64Url.Of([.. hash, .. SHA256.HashData(hash)])}",
            new Guid(hash.AsSpan(0, 16)).ToString(),
            $"{name.ToLowerInvariant().Replace(' ', '.')}@{domain}");
    }

    /// <summary>a:…, the conversation of one person with one bot: always the same.</summary>
    public static string ChatOf(string memberId, string botId) =>
        $"a:1{Base64Url.Of([.. SHA256.HashData(Encoding.UTF8.GetBytes(memberId)), .. SHA256.HashData(Encoding.UTF8.GetBytes($"{memberId} {botId}"))])}";

    /// <summary>The person's own chat with the bot of this app.</summary>
    public string ChatWith(string appId) => ChatOf(Id, $"28:{appId}");

    /// <summary>As the roster of a conversation shows the person.</summary>
    public JsonObject ToMember(string tenant) => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["aadObjectId"] = AadObjectId,
        ["objectId"] = AadObjectId,
        ["givenName"] = Name.Split(' ')[0],
        ["surname"] = Name.Contains(' ') ? Name.Split(' ')[^1] : "",
        ["email"] = UserPrincipalName,
        ["userPrincipalName"] = UserPrincipalName,
        ["tenantId"] = tenant,
        ["userRole"] = "user",
    };
}

/// <summary>A team with its first channel, which bears the team's own id.</summary>
internal sealed record TeamsTeam(string Id, string Name, string AadGroupId)
{
    public static TeamsTeam Named(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return new TeamsTeam($"19:{Base64Url.Of(hash)}1@thread.tacv2", name, new Guid(hash.AsSpan(0, 16)).ToString());
    }
}
