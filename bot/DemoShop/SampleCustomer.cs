using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Orders;

namespace ServiceBot.DemoShop;

/// <summary>The one customer of the demo shop: whoever has the most of the sample orders.</summary>
/// <param name="Orders">The newest first.</param>
internal sealed record SampleCustomer(string Name, string Email, IReadOnlyList<Order> Orders)
{
    /// <summary>A page asks for another one when it is signed in anew.</summary>
    public static readonly TimeSpan SignedFor = TimeSpan.FromHours(1);

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Null when there is no order at all.</summary>
    public static SampleCustomer? Of(IEnumerable<Order> orders) => orders
        .GroupBy(o => o.Email, StringComparer.OrdinalIgnoreCase)
        .OrderByDescending(theirs => theirs.Count())
        .Select(theirs => new SampleCustomer(theirs.First().Customer, theirs.Key, [.. theirs.OrderByDescending(o => o.PlacedOn)]))
        .FirstOrDefault();

    /// <summary>What a shop's own server gives the page once somebody has signed in there: who they are, signed with the secret it shares with the chat.</summary>
    public string Signed(byte[] secret, DateTimeOffset now) => Handler.CreateToken(new SecurityTokenDescriptor
    {
        Expires = (now + SignedFor).UtcDateTime,
        Subject = new ClaimsIdentity([new Claim("sub", $"customer {Email}"), new Claim("name", Name), new Claim("email", Email)]),
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(secret), SecurityAlgorithms.HmacSha256),
    });
}
