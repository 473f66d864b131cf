using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>The way to one channel's connector.</summary>
public interface IConnectorClient : IDisposable
{
    Uri BaseUri { get; set; }
    JsonSerializerSettings SerializationSettings { get; }
    JsonSerializerSettings DeserializationSettings { get; }
    ServiceClientCredentials Credentials { get; }
    IConversations Conversations { get; }
}
