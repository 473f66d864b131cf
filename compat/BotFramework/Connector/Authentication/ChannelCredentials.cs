using System.Net.Http.Headers;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Puts a token on each call; <paramref name="acquire"/> gives the kept one, or when told <see langword="true"/> one made anew.</summary>
internal sealed class ChannelCredentials(Func<bool, CancellationToken, Task<string>> acquire) : ServiceClientCredentials
{
    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await acquire(false, cancellationToken));

    public Task RenewAsync(CancellationToken cancellationToken) => acquire(true, cancellationToken);
}
