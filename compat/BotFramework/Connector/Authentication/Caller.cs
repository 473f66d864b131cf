using System.Collections.Frozen;
using System.Security;
using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Somebody whose token holds; what it may bring is seen when the activity has been read.</summary>
/// <param name="Identity">What the token says of them.</param>
/// <param name="IsChannel">Whether the channel service vouches for them, and so must name the channel and its address.</param>
/// <param name="Endorsements">The channels the signing key is good for; null when it names none.</param>
internal sealed record Caller(ClaimsIdentity Identity, bool IsChannel, FrozenSet<string> Endorsements)
{
    /// <summary>Whoever comes to a bot that has no app id.</summary>
    public static Caller Anonymous => new(new ClaimsIdentity([], AuthenticationConstants.AnonymousAuthType), false, null);

    public bool IsAnonymous => Identity.AuthenticationType == AuthenticationConstants.AnonymousAuthType;

    /// <exception cref="UnauthorizedAccessException">The activity comes over another channel, or wants its answer elsewhere.</exception>
    public void Admit(Activity activity, IEnumerable<string> requiredEndorsements)
    {
        if (!IsChannel)
            return;
        // The packages let an empty channel through.
        if (Endorsements is null || string.IsNullOrEmpty(activity.ChannelId) || !Endorsements.Contains(activity.ChannelId))
            throw NotPermitted("The signing key does not vouch for the channel.");
        if (!requiredEndorsements.All(Endorsements.Contains))
            throw NotPermitted("The signing key lacks a required endorsement.");
        if (Identity.FindFirst(AuthenticationConstants.ServiceUrlClaim)?.Value is not { Length: > 0 } claimed
            || !SameAddress(claimed, activity.ServiceUrl ?? ""))
            throw NotPermitted("The token is for another service address.");
    }

    /// <summary>How it is told that the caller is known, but may not do this: an answer of 403 rather than 401.</summary>
    private static UnauthorizedAccessException NotPermitted(string reason) => new(reason, new SecurityException(reason));

    private static bool SameAddress(string one, string other) =>
        WithoutSlash(one).Equals(WithoutSlash(other), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> WithoutSlash(string address) =>
        address.EndsWith('/') ? address.AsSpan(0, address.Length - 1) : address;
}
