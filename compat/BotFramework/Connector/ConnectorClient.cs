using System.Net;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>The way to the connector at one address. Each call is tried once: whether a failed one may go out again is for the caller to say.</summary>
public class ConnectorClient : IConnectorClient
{
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
    {
        BaseUri = baseUri ?? throw new ArgumentNullException(nameof(baseUri));
        _http = customHttpClient ?? throw new ArgumentNullException(nameof(customHttpClient));
        (Credentials, _ownsHttp) = (credentials, disposeHttpClient);
        Conversations = new Conversations(this);
    }

    public Uri BaseUri { get; set; }

    public ServiceClientCredentials Credentials { get; }

    public IConversations Conversations { get; }

    public JsonSerializerSettings SerializationSettings => WireJson.Settings;

    public JsonSerializerSettings DeserializationSettings => WireJson.Settings;

    // In the packages this is the base class's.
    void IDisposable.Dispose()
    {
        if (_ownsHttp)
            _http.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <exception cref="ErrorResponseException">The channel answered something other than 200, 201 or 202.</exception>
    internal async Task<HttpOperationResponse<T>> CallAsync<T>(
        HttpMethod method, string path, object body, Dictionary<string, List<string>> headers, CancellationToken cancellationToken)
    {
        var address = new Uri($"{BaseUri.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
        var content = body is null ? null : WireJson.Write(body);
        var answer = await SendAsync(cancellationToken);
        // A token can be withdrawn before its time; a fresh one is asked for once.
        if (answer.StatusCode == HttpStatusCode.Unauthorized && Credentials is ChannelCredentials { } token)
        {
            answer.Dispose();
            await token.RenewAsync(cancellationToken);
            answer = await SendAsync(cancellationToken);
        }

        return await ReadAsync<T>(answer, cancellationToken);

        async Task<HttpResponseMessage> SendAsync(CancellationToken cancellation)
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.TryAddWithoutValidation("User-Agent", "Microsoft-BotFramework/3.1 ServiceBot");
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            foreach (var (name, values) in headers ?? [])
                request.Headers.TryAddWithoutValidation(name, values);
            if (content is not null)
            {
                request.Content = new ByteArrayContent(content);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
            }

            if (Credentials is not null)
                await Credentials.ProcessHttpRequestAsync(request, cancellation);
            return await _http.SendAsync(request, cancellation);
        }
    }

    private static async Task<HttpOperationResponse<T>> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted)
                return new HttpOperationResponse<T> { Response = answer, Body = ReadBody<T>(text) };

            throw new ErrorResponseException($"The channel answered {(int)answer.StatusCode}.")
            {
                Response = new HttpResponseMessageWrapper(answer, text),
                Body = WireJson.TryRead<ErrorResponse>(text, out var error) ? error : null,
            };
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    // What was accepted must not look like a failure: it would be sent again. So a receipt that cannot be read is no receipt.
    private static T ReadBody<T>(string text) => WireJson.TryRead<T>(text, out var body) || typeof(T) == typeof(ResourceResponse)
        ? body
        : throw new SerializationException("The channel's answer could not be read.");
}
