using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// Where a cloud's channel service and its authority are. What the configuration leaves out is as in the public cloud; in the
/// packages one address given leaves all the others empty.
/// </summary>
internal sealed record CloudSettings(
    string LoginUrl, string OAuthScope, string ChannelIssuer, Uri ChannelMetadata, Uri OwnMetadata, string CallerId, bool ValidateAuthority)
{
    public static CloudSettings Read(IConfiguration configuration)
    {
        var government = configuration["ChannelService"] switch
        {
            null or "" => false,
            GovernmentAuthenticationConstants.ChannelService => true,
            _ => throw new ArgumentException(
                $"ChannelService must be empty, or {GovernmentAuthenticationConstants.ChannelService}.", nameof(configuration)),
        };

        return new CloudSettings(
            Text("ToChannelFromBotLoginUrl",
                AuthenticationConstants.ToChannelFromBotLoginUrl, GovernmentAuthenticationConstants.ToChannelFromBotLoginUrl),
            Text("ToChannelFromBotOAuthScope",
                AuthenticationConstants.ToChannelFromBotOAuthScope, GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope),
            Text("ToBotFromChannelTokenIssuer",
                AuthenticationConstants.ToBotFromChannelTokenIssuer, GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer),
            Metadata("ToBotFromChannelOpenIdMetadataUrl",
                AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl, GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl),
            Metadata("ToBotFromEmulatorOpenIdMetadataUrl",
                AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl, GovernmentAuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl),
            Text("CallerId", "urn:botframework:azure", "urn:botframework:azureusgov"),
            configuration["ValidateAuthority"] is not { Length: > 0 } validate
                || (bool.TryParse(validate, out var yes)
                    ? yes
                    : throw new ArgumentException("ValidateAuthority must be true or false.", nameof(configuration))));

        string Text(string key, string inPublic, string inGovernment) =>
            configuration[key] is { Length: > 0 } value ? value : government ? inGovernment : inPublic;

        // Keys that come over an open line are anybody's keys.
        Uri Metadata(string key, string inPublic, string inGovernment) =>
            Uri.TryCreate(Text(key, inPublic, inGovernment), UriKind.Absolute, out var address) && IsTrusted(address)
                ? address
                : throw new ArgumentException(
                    $"{key} must be an https address.", nameof(configuration));
    }

    /// <summary>Over an open line only within the machine itself, where tests have their own authority.</summary>
    public static bool IsTrusted(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
